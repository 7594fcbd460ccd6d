import Testing
import TextCore
import TitleGeneration

@Suite struct SymbolReaderTests {
  private func vocabulary() throws -> TitleVocabulary {
    let words = [
      TitleVocabulary.space, "今", "天", "雨", ",", TitleVocabulary.paragraph, "swift", "6",
    ]
    return TitleVocabulary(words: try WordVocabulary(words: words), generated: 9)
  }

  /// The symbols of a text as texts of the vocabulary, unknown ones as their number after it.
  private func names(_ symbols: [Int32], _ vocabulary: TitleVocabulary) -> [String] {
    symbols.map { vocabulary.words.word(of: $0) ?? "+\(Int($0) - vocabulary.count)" }
  }

  @Test func `Characters, words and numbers are symbols whatever their case and width`() throws {
    let vocabulary = try vocabulary()
    var reader = SymbolReader(vocabulary, window: 100)
    let empty = reader.article("")
    #expect(
      names(reader.title("今天， ＳＷＩＦＴ 6 Swift", of: empty), vocabulary) == [
        "今", "天", ",", "swift", "6", "swift",
      ])
  }

  @Test func `Unknown symbols that are canonically equivalent have numbers of their own`() throws {
    let vocabulary = try vocabulary()
    var reader = SymbolReader(vocabulary, window: 100)
    #expect(names(reader.article("凉\u{F979}凉").symbols, vocabulary) == ["+0", "+1", "+0"])
  }

  @Test func `Unknown symbols are numbered by first appearance and keep their numbers`() throws {
    let vocabulary = try vocabulary()
    var reader = SymbolReader(vocabulary, window: 100)
    let empty = reader.article("")
    #expect(
      names(reader.title("晴天，Go，7", of: empty), vocabulary) == [
        "+0", "天", ",", "+1", ",", "+2",
      ])
    #expect(names(reader.article("go晴 7").symbols, vocabulary) == ["+1", "+0", "+2"])
    #expect(reader.table.count == vocabulary.count + 3)
    for symbol in vocabulary.count..<reader.table.count {
      let row = Int(reader.table.embeddingRow(of: Int32(symbol)))
      #expect((vocabulary.count..<vocabulary.embeddingRows).contains(row))
    }
    #expect(reader.table.embeddingRow(of: 5) == 5)
  }

  @Test func `White space that a title has by its article's habit is no symbol`() throws {
    let vocabulary = try vocabulary()
    var reader = SymbolReader(vocabulary, window: 100)
    let spaced = reader.article("今天 Swift 雨 6 天")
    #expect(
      names(reader.title("今 Swift 天 雨 6", of: spaced), vocabulary) == [
        "今", "swift", "天", "<sp>", "雨", "6",
      ])
    let close = reader.article("今天Swift雨6天")
    #expect(
      names(reader.title("今 Swift 天 雨， 6 Swift", of: close), vocabulary) == [
        "今", "<sp>", "swift", "<sp>", "天", "<sp>", "雨", ",", "6", "swift",
      ])
  }

  @Test func `What an article says often is salient`() throws {
    var reader = SymbolReader(try vocabulary(), window: 3)
    let article = reader.article("雨天。今天雨天晴，雨天，今雨")
    // 雨 four times and three of them before 天, 天 four times and once before 。.
    #expect(Array(article.salience.prefix(2)) == [14, 12] as [UInt8])
    #expect(article.symbols.count == article.salience.count)
  }

  @Test func `Symbols know what they stand for`() throws {
    let vocabulary = try vocabulary()
    var reader = SymbolReader(vocabulary, window: 100)
    let text = reader.article("\n今天 Swift\n\n \n雨6")
    #expect(names(text.symbols, vocabulary) == ["今", "天", "swift", "<p>", "雨", "6"])
    #expect(text.ranges == [1..<2, 2..<3, 4..<9, 13..<13, 13..<14, 14..<15])
    #expect(text.isSpaced == [false, false, true, true, true, false])
  }

  @Test func `An article gives no more symbols than the window holds`() throws {
    var reader = SymbolReader(try vocabulary(), window: 7)
    let long = String(repeating: "今天下雨。\n", count: 50)
    #expect((1...7).contains(reader.article(long).symbols.count))
    #expect(reader.article("").symbols == [])
    #expect(reader.article(" \n\u{3000}\n").symbols == [])
  }
}
