import GeneratedText
import OrderedNeurons
import Testing

@Suite struct BracketScoreTests {
  private func tree(_ line: String) throws -> SyntaxTree { try SyntaxTree(bracketed: line) }

  @Test func `Figures of one sentence`() throws {
    // Both have (b c); of three spans predicted, with the whole four, two more are wrong.
    let score = BracketScore(
      gold: [try tree("(a (b c) d e)")], predicted: [try tree("(((a (b c)) d) e)")])
    #expect(score.sentences == 1)
    #expect([score.gold, score.predicted, score.common] == [1, 3, 1])
    #expect(score.precision == 1.0 / 3)
    #expect(score.recall == 1)
    #expect(score.f1 == 0.5)
    #expect(score.pooledF1 == 0.5)
    #expect(abs(score.f1WithWholeSentences - 2 * 0.5 / 1.5) < 1e-12)
  }

  @Test func `Sentences without spans`() throws {
    #expect(BracketScore(gold: [try tree("a")], predicted: [try tree("a")]).f1 == 1)
    #expect(BracketScore(gold: [try tree("(a b)")], predicted: [try tree("(a b)")]).f1 == 1)
    // Nothing to be found: all is found, but what was predicted is wrong.
    let flat = BracketScore(gold: [try tree("(a b c)")], predicted: [try tree("(a (b c))")])
    #expect(flat.f1 == 0)
    #expect(flat.recall == 1)
    #expect(abs(flat.f1WithWholeSentences - 2 * 0.5 / 1.5) < 1e-12)
    let missed = BracketScore(gold: [try tree("(a (b c))")], predicted: [try tree("(a b c)")])
    #expect(missed.f1 == 0)
    #expect(missed.precision == 1)
    let none = BracketScore()
    #expect([none.f1, none.f1WithWholeSentences] == [0, 0])
  }

  @Test func `The mean of sentences, and all spans together, by a slow reference`() {
    var random = SplitMix(seed: 6)
    var score = BracketScore()
    var (sum, sumWithWhole) = (0.0, 0.0)
    var (gold, predicted, common) = (0, 0, 0)
    for _ in 0..<300 {
      let count = Int.random(in: 1...9, using: &random)
      let left = TreeReference.tree(words: count, using: &random)
      let right = TreeReference.tree(words: count, using: &random)
      score.add(gold: left, predicted: right)
      sum += TreeReference.f1(gold: left, predicted: right, countsWhole: false)
      sumWithWhole += TreeReference.f1(gold: left, predicted: right, countsWhole: true)
      gold += Set(left.spans).subtracting([0..<count]).count
      predicted += Set(right.spans).subtracting([0..<count]).count
      common += Set(left.spans).intersection(right.spans).subtracting([0..<count]).count
    }
    #expect(score.sentences == 300)
    #expect(abs(score.f1 - sum / 300) < 1e-9)
    #expect(abs(score.f1WithWholeSentences - sumWithWhole / 300) < 1e-9)
    #expect([score.gold, score.predicted, score.common] == [gold, predicted, common])
    #expect(abs(score.pooledF1 - 2 * Double(common) / Double(gold + predicted)) < 1e-9)
  }
}
