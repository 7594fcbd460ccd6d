import OrderedNeurons
import Testing
import TextCore

/// Which words are one word for the model, and which it spells.
@Suite struct FoldedWordsTests {
  private static func vocabulary(_ words: [String]) throws -> LanguageVocabulary {
    LanguageVocabulary(entries: try WordVocabulary(words: words))
  }

  @Test(arguments: [(["桌子", "書"], ["桌子", "书"]), (["Ｓｗｉｆｔ", "，", "６"], ["Swift", ",", "6"])])
  func `Both scripts and both widths are one language`(words: [String], folded: [String]) throws {
    for model in [try TinyLanguage.spellingModel(), try TinyLanguage.wordModel()] {
      let (one, other) = try (model.read(words: [words])[0], model.read(words: [folded])[0])
      #expect(one.words == words)
      #expect(one.wordLogProbabilities == other.wordLogProbabilities)
      #expect(one.distances == other.distances)
    }
  }

  @Test(arguments: [("桌子", 1), ("我们", 1), ("子桌", 2), ("看书的", 3), ("囍", 1), ("囍囍", 2), ("##子", 3)])
  func `A word is one prediction if it is known, else one for each character`(
    word: String, symbols: Int
  ) throws {
    let model = try TinyLanguage.spellingModel()
    #expect(try model.read(words: [[word]])[0].symbols == symbols + 1)
  }

  @Test func `A spelled word is another than its characters side by side`() throws {
    let model = try TinyLanguage.spellingModel()
    let (word, characters) = try (
      model.read(words: [["他子"]])[0], model.read(words: [["他", "子"]])[0]
    )
    #expect(word.symbols == characters.symbols)
    #expect(abs(word.logProbability - characters.logProbability) > 1e-6)
  }

  @Test func `Characters that the model does not know are alike`() throws {
    let model = try TinyLanguage.spellingModel()
    let (one, other) = try (
      model.read(words: [["囍", "他"]])[0], model.read(words: [["😀", "他"]])[0]
    )
    #expect(one.wordLogProbabilities == other.wordLogProbabilities)
  }

  @Test func `Entries that only look like continuations are words`() throws {
    let words = ["##", "##abc", "##子", "#", "子"]
    let vocabulary = try Self.vocabulary(words)
    func symbols(_ word: String) -> [Int32] {
      var ids: [Int32] = []
      vocabulary.append(word, to: &ids)
      return ids
    }
    #expect(symbols("##") == [4])
    #expect(symbols("##abc") == [5])
    // A continuation as a word is spelled: #, then two characters that continue.
    #expect(symbols("##子") == [7, Vocabulary.unknownID, 6])
  }

  @Test func `A combining mark continues a word`() throws {
    let vocabulary = try Self.vocabulary(["❤", "##\u{FE0F}"])
    var ids: [Int32] = []
    vocabulary.append("❤\u{FE0F}", to: &ids)
    #expect(ids == [4, 5])
    #expect(vocabulary.text(of: 5).unicodeScalars.map(\.value) == [0xFE0F])
  }
}
