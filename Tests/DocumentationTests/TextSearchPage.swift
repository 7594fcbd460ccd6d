import ProgramTesting
import Testing
import TextSearch

@Suite struct TextSearchPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let options = SearchOptions(mode: .words, pinyin: true)
    print(options.arguments)  // ["mode", "words", "pinyin", "1"]
    // PAGE END

    #expect(
      try print.lines == CodeInPage.promised(by: "Sources/TextSearch/TextSearch.docc/TextSearch.md")
    )
  }
}
