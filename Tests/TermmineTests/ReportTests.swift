import Foundation
import ProgramTesting
import TermDiscovery
import Testing

/// The page that `--format html` writes.
@Suite struct ReportTests {
  private let sample: SampleStore
  private let page: String

  init() throws {
    sample = try SampleStore()
    let outcome = try BuiltProgram.termmine.run(["query", sample.path, "--format", "html"])
    #expect(outcome.status == 0 && outcome.errors == "")
    page = outcome.text
  }

  @Test func `Text is escaped, in the page and in its data`() throws {
    #expect(!page.contains("alert(1)</") && !page.contains("<b>") && !page.contains("<i>"))
    #expect(!page.contains("<!--") && !page.contains("\u{1B}"))
    // The data and the program, no more.
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script").count == 3)
    let terms = try data()
    #expect(terms[4][0] as? String == SampleStore.hostile.replacing("\u{1B}", with: "␛"))
  }

  private func data() throws -> [[Any]] {
    let json = page.components(separatedBy: "<script type=\"application/json\">")[1]
      .components(separatedBy: "</script>")[0]
    return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[Any]])
  }

  @Test func `The page needs nothing else and can be read without its program`() throws {
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
    for reference in ["src=", "href=", "url(", "@import", "http:", "https:", "fetch("] {
      #expect(!page.contains(reference), "\(reference)")
    }
    for control in ["filter", "script", "shortest", "longest", "only", "export"] {
      #expect(page.contains("id=\"\(control)\"") && page.contains("getElementById(\"\(control)\")"))
    }
    #expect(page.contains("<title>") && page.contains("prefers-color-scheme: dark"))
    #expect(page.components(separatedBy: "<tr><td>").count == 1 + sample.list.terms.count)
    #expect(page.contains("<th scope=\"row\" lang=\"zh\">合同</th><td>12.50</td><td>1,234</td>"))
    #expect(page.contains("5 terms. Domain: 2 files, 1,000 lines, 54,321 characters and words, 1 "))
    for tag in ["table", "thead", "tbody", "tr", "th", "td", "p", "div", "details", "figure", "dl"]
    {
      let opened =
        page.components(separatedBy: "<\(tag)>").count
        + page.components(separatedBy: "<\(tag) ").count - 2
      #expect(opened == page.components(separatedBy: "</\(tag)>").count - 1, "\(tag)")
    }
  }

  @Test func `The data holds what the pictures show`() throws {
    let first = try data()[0]
    #expect(first[1] as? Int == 1234 && first[2] as? Double == 6.25 && first[4] as? Double == 0.5)
    let contexts = try #require(first[6] as? [[String]])
    #expect(contexts.count == 3)
    #expect(contexts[1] == ["合同/2.txt:2", "甲方解除", "合同", "后乙方"])
    #expect(try data()[2][4] is NSNull)
  }
}
