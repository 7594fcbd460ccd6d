import Foundation
import ProgramTesting
import Testing

/// The page that `zhseg explain --format html` writes.
@Suite struct ExplainPageTests {
  private func page(_ sentences: String, _ arguments: [String] = []) throws -> String {
    let outcome = try BuiltProgram.zhseg.run(
      ["explain", "--format", "html"] + arguments, input: Array(sentences.utf8))
    #expect(outcome.status == 0)
    return outcome.text
  }

  /// The data of the pictures, parsed.
  private func data(of page: String) throws -> [[String: Any]] {
    try page.components(separatedBy: "<script type=\"application/json\">").dropFirst().map {
      let json = $0.components(separatedBy: "</script>")[0]
      return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }
  }

  @Test func `Text is escaped, in the page and in its data`() throws {
    let sentence = "</script><script>alert(1)</script><!--&amp;\"'<b>粗体</b>"
    let folder = try TemporaryFolder()
    let file = try folder.write("\(sentence)\n", to: "<i>&'.txt")
    let page = try page("", [file])
    #expect(!page.contains("alert(") && !page.contains("<b>") && !page.contains("<i>"))
    #expect(!page.contains("<!--") && page.contains("&lt;i&gt;&amp;&#39;.txt"))
    // The picture's data and the program, no more.
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script").count == 3)
    let units = try #require(try data(of: page)[0]["units"] as? [String])
    #expect(units.joined() == sentence)
  }

  @Test func `Control characters become signs`() throws {
    let text = try page("今\u{1}天\u{1B}[31m\u{202E}倒\u{7F}\n")
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(!text.unicodeScalars.contains { $0.value == 0x7F || $0.value == 0x202E })
    #expect(text.contains("␛"))
    let outcome = try BuiltProgram.zhseg.run(["explain", "--text", "今\u{1B}[31m天"])
    #expect(!outcome.text.contains("\u{1B}") && outcome.text.contains("␛"))
  }

  @Test func `The page needs nothing else and can be read without its pictures`() throws {
    let page = try page("结婚的和尚未结婚的\n今天天气很好\n")
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
    for reference in ["src=", "href=", "url(", "@import", "http:", "https:", "fetch("] {
      #expect(!page.contains(reference), "\(reference)")
    }
    #expect(page.contains("<title>") && page.contains("prefers-color-scheme: dark"))
    #expect(page.components(separatedBy: "<section ").count == 3)
    // A row for each boundary, in the tables that are open where no program runs.
    #expect(page.components(separatedBy: "<tr><td>").count == 1 + 8 + 5)
    #expect(page.components(separatedBy: "<details open>").count == 3)
    for tag in ["section", "table", "tbody", "tr", "th", "td", "p", "h2", "div", "details"] {
      let opened =
        page.components(separatedBy: "<\(tag)>").count
        + page.components(separatedBy: "<\(tag) ").count - 2
      #expect(opened == page.components(separatedBy: "</\(tag)>").count - 1, "\(tag)")
    }
  }

  @Test func `The data says what the text says`() throws {
    let page = try page("", ["--text", "结婚的和尚未结婚的", "--boundary", "5"])
    let data = try data(of: page)[0]
    let boundaries = try #require(data["boundaries"] as? [[String: Any]])
    #expect(boundaries.count == 1 && boundaries[0]["unit"] as? Int == 4)
    let cuts = try #require(data["cuts"] as? [Bool])
    #expect(cuts.count == 8)
    let line = try BuiltProgram.zhseg.run(["explain", "--text", "结婚的和尚未结婚的", "--boundary", "5"])
      .text
      .split(separator: "\n")[1]
    let score = try #require(boundaries[0]["score"] as? Double)
    let written = try #require(
      line.split(separator: " ").lazy.compactMap { Double($0) }.dropFirst().first)
    #expect(abs(score - written) < 0.006)
    let parts = try #require(boundaries[0]["parts"] as? [[String: Any]])
    let sum = parts.reduce(0) { $0 + ($1["value"] as? Double ?? .nan) }
    let baseline = try #require(boundaries[0]["baseline"] as? Double)
    #expect(abs(sum + baseline - score) < 0.01 * abs(score - baseline) + 0.1)
  }
}
