import OrderedNeurons
import ProgramTesting
import Testing
import TextCore
import WordSegmentation

@Suite struct TrainingTextTests {
  @Test func `Both scripts and both widths are one language`() throws {
    var text = TokenizedText()
    text.add(["書", "Ａ"])
    text.add([String]())
    text.add(["书", "A"])
    #expect(text.words == ["书", "A"])
    #expect(text.counts == [2, 2])
    #expect(text.tokens == [0, 1, TokenizedText.lineEnd, 0, 1, TokenizedText.lineEnd])
  }

  @Test func `Files are cut into words, blank lines left out`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("今天 天气很好。\n\n  \n我们".utf8), to: "a.txt")
    var text = TokenizedText()
    try text.add(Corpus(file: path), Segmenter())
    #expect(text.words == ["今天", "天气", "很", "好", "。", "我们"])
    #expect(text.tokens == [0, 1, 2, 3, 4, -1, 5, -1])
  }

  @Test func `A byte order mark is no part of a training file's first word`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("\u{FEFF}今天\r\n".utf8), to: "a.txt")
    var text = TokenizedText()
    try text.add(Corpus(file: path), Segmenter())
    #expect(text.words == ["今天"])
  }

  @Test func `Rare words are spelled`() throws {
    var text = TokenizedText()
    for _ in 0..<10 { text.add(["公园", "花园"]) }
    for _ in 0..<6 { text.add(["花"]) }
    var builder = VocabularyBuilder(words: 1)
    builder.minimum = 7
    let vocabulary = try builder.vocabulary(of: text)
    // 花 begins a spelled word ten times and is one six times.
    #expect(vocabulary.entries.words == ["花", "##园", "公园"])
    let stream = TrainingStream(text, vocabulary)
    let id = { (word: String) in vocabulary.entries.id(of: word) }
    #expect(
      stream.ids.prefix(5) == [
        Vocabulary.endID, id("公园"), id("花"), id("##园"), Vocabulary.endID,
      ])
    #expect(stream.words == 10 * 3 + 6 * 2)
    #expect(stream.count == stream.ids.count - 1)
  }

  @Test func `A guide belongs to the first symbol of its word`() throws {
    var text = TokenizedText()
    for _ in 0..<5 { text.add(["公园", "花园"]) }
    var builder = VocabularyBuilder(words: 1)
    builder.minimum = 1
    let vocabulary = try builder.vocabulary(of: text)
    let guides = text.tokens.indices.map { Float($0) }
    let stream = TrainingStream(text, vocabulary, guides: guides)
    #expect(stream.guides[0].isNaN)
    #expect(stream.guides[1...2].elementsEqual([0, 1]))
    #expect(stream.guides[3].isNaN)
    #expect(stream.guides[4...6].elementsEqual([2, 3, 4]))
  }

  @Test func `Characters that are canonically equivalent are counted apart`() throws {
    var text = TokenizedText()
    for _ in 0..<6 { text.add(["\u{F979}"]) }
    for _ in 0..<9 { text.add(["凉"]) }
    #expect(text.counts.reduce(0, +) == 15)
    let words = try VocabularyBuilder(words: 9).vocabulary(of: text).entries.words
    // Either they fold to one form, or each has an entry of its own.
    #expect(words.contains { $0.utf8.elementsEqual("凉".utf8) })
    #expect(text.counts == (words.count == 1 ? [15] : [6, 9]))
  }
}
