import Foundation
import ServiceCore
import Testing

/// The page, as far as it can be looked at without a browser; `scripts/check-page.py` uses it in one.
@Suite struct PageTests {
  @Test func `Both languages have the same words`() async throws {
    let page = try await makeService().ask("GET", "/").text
    let english = try #require(
      page.components(separatedBy: "\n  en: {").last?.components(separatedBy: "\n  },")[0])
    let chinese = try #require(
      page.components(separatedBy: "\n  zh: {").last?.components(separatedBy: "\n  },")[0])
    func keys(_ text: String) -> Set<String> {
      Set(text.matches(of: #/(?:[{,]|\n)\s*([a-zA-Z_]+[0-9]?):\s/#).map { String($0.output.1) })
    }
    #expect(keys(english) == keys(chinese))
    #expect(keys(english).count > 50)
    // What the markup asks for is there.
    for name in page.matches(of: #/data-say(?:-label)?="([a-z]+)"/#).map({ String($0.output.1) }) {
      #expect(keys(english).contains(name), "\(name)")
    }
  }
}
