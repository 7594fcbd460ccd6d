import KeywordExtraction
import ProgramTesting
import Testing

@Suite struct KeywordExtractionPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let extractor = try KeywordExtractor()
    let text = "图书馆的夏令营昨天开始。孩子们在图书馆读书、画画，夏令营的老师教他们写诗。"
    let keywords = extractor.keywords(in: text, count: 2)
    print(keywords.map(\.text))  // ["图书馆", "夏令营"]
    print(keywords[0].count, keywords[0].start)  // 2 0
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/KeywordExtraction/KeywordExtraction.docc/KeywordExtraction.md"))
  }
}
