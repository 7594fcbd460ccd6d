import Testing
import TextSearch

@Suite struct SearchQueryTests {
  private func query(_ text: String, _ mode: SearchQuery.Mode = .words) throws -> String? {
    try SearchQuery(SearchResources(SearchOptions()), mode: mode).query(for: text)
  }

  @Test func `All words must be there`() throws {
    #expect(try query("公园 iPhone15") == "(\"公园\" OR \"/公/园\") AND \"iPhone15\"")
    #expect(try query("公园散步")?.contains(" AND ") == true)
  }

  @Test func `Phrases, exclusion, alternatives, beginnings`() throws {
    #expect(try query("\"去公园\"") == "\"去公园\"")
    #expect(try query("“去公园”") == "\"去公园\"")
    #expect(try query("15 -12") == "(\"15\") NOT (\"12\")")
    #expect(try query("15 OR 12") == "(\"15\" OR \"12\")")
    #expect(try query("15*") == "\"15\"*")
  }

  @Test func `Characters, or either`() throws {
    #expect(try query("和服", .characters) == "\"=和服\"")
    #expect(try query("15", .auto) == "(\"15\" OR \"=15\")")
  }

  @Test func `Letters may be pinyin`() throws {
    #expect(try query("beijing") == "(\"beijing\" OR \"~beijing\")")
  }

  @Test func `Particles are left out unless they are all`() throws {
    #expect(try query("公园的")?.contains("的") == false)
    #expect(try query("的") == "\"的\"")
    // However a text is cut there, but not as 第一 and 次 are in 第一次.
    #expect(try query("每個月都")?.contains(" OR \"/每個月/都\"") == true)
    #expect(try query("亿元")?.contains("AND") == false)
    #expect(try query("一次") == "(\"一次\" OR \"/一/次\" OR \"/一次\")")
  }

  @Test(arguments: ["", "   ", "\"\"", "-", "OR", "，。", "*", "-\"", "\"", "OR OR"])
  func `Nothing to look for`(text: String) throws {
    #expect(try query(text) == nil)
  }

  @Test func `Quotation marks and zeros cannot end a phrase`() throws {
    #expect(try query("a\0b\"c").map { !$0.contains("\0") } == true)
    #expect(try query("「a\"b」") == "\"a\"\"b\"")
  }
}
