import Foundation
import OrderedNeurons
import Testing

@Suite struct PerplexityTests {
  @Test func `A model that knows nothing hesitates between all it could say`() throws {
    // Weights of 0: each of 9 frequent ids and "a rare one" has 1/10, each of 7 rare ids 1/7 of that.
    let model = try TinyLanguage.wordModel(frequent: 9, isEven: true)
    var sum = PerplexitySum()
    // Ids 4 to 8 are frequent words, 3 is the end.
    for reading in try model.read(words: [["看", "书"], ["他"], [], ["Swift", "6"]]) {
      sum.add(reading)
    }
    #expect(sum.sentences == 3)
    #expect(sum.words == 5)
    #expect(sum.symbols == 8)
    #expect(sum.characters == 9)
    let expected = -8 * log(10.0) - 2 * log(7.0)
    #expect(abs(sum.logProbability - expected) < 1e-4)
    #expect(abs((sum.perplexity ?? 0) - exp(-expected / 8)) < 1e-3)
    #expect(abs((sum.symbolPerplexity ?? 0) - exp(-expected / 8)) < 1e-3)
    #expect(abs((sum.bitsPerCharacter ?? 0) + expected / log(2) / 9) < 1e-4)
  }

  @Test func `A word that is spelled counts once`() throws {
    let model = try TinyLanguage.spellingModel()
    let reading = try model.read(words: [["看书的", "他"]])[0]
    // Three symbols, one, and the end.
    #expect(reading.symbols == 5)
    var sum = PerplexitySum()
    sum.add(reading)
    #expect(sum.words == 2)
    #expect(sum.symbols == 5)
    #expect(abs((sum.perplexity ?? 0) - exp(-reading.logProbability / 3)) < 1e-6)
    #expect(abs((sum.symbolPerplexity ?? 0) - exp(-reading.logProbability / 5)) < 1e-6)
  }

  @Test func `Sums are added up`() throws {
    let readings = try TinyLanguage.spellingModel()
      .read(words: TinyLanguage.sentences(10, upTo: 8, seed: 3))
    var all = PerplexitySum()
    var (first, second) = (PerplexitySum(), PerplexitySum())
    for (index, reading) in readings.enumerated() {
      all.add(reading)
      if index < 4 { first.add(reading) } else { second.add(reading) }
    }
    first.add(second)
    #expect(first.words == all.words && first.symbols == all.symbols)
    #expect(first.sentences == 10 && first.characters == all.characters)
    #expect(abs(first.logProbability - all.logProbability) < 1e-9)
  }

  @Test func `Nothing has no perplexity`() throws {
    let sum = PerplexitySum()
    #expect(sum.perplexity == nil && sum.symbolPerplexity == nil && sum.bitsPerCharacter == nil)
    let model = try TinyLanguage.wordModel()
    #expect {
      try model.perplexity(of: " \n\n")
    } throws: { error in
      guard case .emptySentence = error as? LanguageError else { return false }
      return true
    }
  }

  @Test func `The lines of a text are its sentences`() throws {
    let model = try TinyLanguage.spellingModel()
    var sum = PerplexitySum()
    for line in ["今天去公园。", "他看书。"] { try sum.add(model.read(line)) }
    let perplexity = try model.perplexity(of: "今天去公园。\r\n\n他看书。\n")
    #expect(abs(perplexity - (sum.perplexity ?? 0)) < 1e-3 * perplexity)
  }
}
