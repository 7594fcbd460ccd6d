import Testing
import TextCore
import TitleGeneration

@Suite struct VocabularyBuilderTests {
  @Test func `Characters and marks can be written, words and numbers copied`() throws {
    var builder = VocabularyBuilder()
    let often = VocabularyBuilder.minimumCopiedCount
    for _ in 0..<often { builder.add(TitlePair(title: "雨", body: "大雨，Swift 6")) }
    builder.add(TitlePair(title: "风", body: "罕 Go 7"))
    let vocabulary = try builder.vocabulary()
    #expect(
      vocabulary.words.words == ["<sp>", "雨", ",", "大", "<p>", "6", "swift"])
    #expect(vocabulary.generated == 8)
  }

  @Test func `What two titles hold is known however rare it is`() throws {
    var builder = VocabularyBuilder()
    builder.add(TitlePair(title: "犇", body: "一"))
    builder.add(TitlePair(title: "犇", body: "二"))
    #expect(try builder.vocabulary().words.words == ["<sp>", "犇", TitleVocabulary.paragraph])
  }

  @Test func `Characters that are canonically equivalent are counted apart`() throws {
    var builder = VocabularyBuilder()
    for _ in 0..<20 { builder.add(TitlePair(title: "凉", body: "\u{F979}")) }
    for _ in 0..<20 { builder.add(TitlePair(title: "凉", body: "")) }
    let words = try builder.vocabulary().words.words.map { Array($0.utf8) }
    #expect(words.prefix(3) == [Array("<sp>".utf8), Array("凉".utf8), Array("\u{F979}".utf8)])
  }
}
