import OrderedNeurons
import Testing

@Suite struct PhraseSymbolTests {
  @Test(arguments: [
    ("，", PhraseSymbol.boundary(.pause)), (",", .boundary(.pause)), ("；", .boundary(.pause)),
    ("。", .boundary(.stop)), ("？", .boundary(.stop)), ("……", .boundary(.stop)),
    ("《", .boundary(.open)), ("“", .boundary(.open)), ("(", .boundary(.open)),
    ("》", .boundary(.close)), ("”", .boundary(.close)), ("、", .kind(.list)),
    ("1998", .kind(.number)), ("3.5%", .kind(.number)), ("Swift", .kind(.latin)),
    ("GPT4", .kind(.latin)), ("三十", .word), ("书", .word), ("卡拉OK", .word),
  ])
  func `Kinds of words`(word: String, symbol: PhraseSymbol) {
    #expect(PhraseSymbol(word) == symbol)
  }

  @Test func `Words that are canonically equivalent have symbols of their own`() {
    var text = TokenizedText()
    for _ in 0..<200 { text.add(["가", "\u{1100}\u{1161}", "書"]) }
    let symbols = PhraseSymbols(text, words: 10)
    #expect(text.words.count == 3)
    #expect(Set(symbols.numbers.prefix(3)).count == 3)
  }
}
