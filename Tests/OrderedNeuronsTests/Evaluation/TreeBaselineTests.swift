import GeneratedText
import OrderedNeurons
import Testing

@Suite struct TreeBaselineTests {
  private func line(_ baseline: TreeBaseline, words: Int) -> String {
    let words = "abcdefghij".prefix(words).map(String.init)
    return baseline.trees(like: [SyntaxTree(words: words, spans: [])])[0].description
  }

  @Test func `Shapes of values`() {
    #expect(line(.left, words: 4) == "(((a b) c) d)")
    #expect(line(.right, words: 4) == "(a (b (c d)))")
    #expect(line(.balanced, words: 4) == "((a b) (c d))")
    #expect(line(.balanced, words: 7) == "(((a b) (c d)) ((e f) g))")
    for baseline in [TreeBaseline.left, .right, .balanced, .random(seed: 1), .best] {
      #expect(line(baseline, words: 0) == "")
      #expect(line(baseline, words: 1) == "a")
      #expect(line(baseline, words: 2) == "(a b)")
    }
  }

  @Test func `Drawn trees are binary, follow from the seed, and differ`() {
    let gold = Array(
      repeating: SyntaxTree(words: "abcdefghij".map(String.init), spans: []), count: 9)
    let trees = TreeBaseline.random(seed: 1).trees(like: gold)
    #expect(trees == TreeBaseline.random(seed: 1).trees(like: gold))
    #expect(trees != TreeBaseline.random(seed: 2).trees(like: gold))
    #expect(Set(trees.map(\.description)).count > 5)
    #expect(trees.allSatisfy { $0.spans.count == 9 })
  }

  @Test func `No binary tree agrees better than the best`() {
    var random = SplitMix(seed: 7)
    for _ in 0..<60 {
      let count = Int.random(in: 1...7, using: &random)
      let gold = TreeReference.tree(words: count, using: &random)
      let best = TreeBaseline.best.trees(like: [gold])
      #expect(best[0].spans.count == count - 1)
      let score = BracketScore(gold: [gold], predicted: best)
      let greatest = TreeReference.binaryTrees(0..<count).map { spans in
        BracketScore(gold: [gold], predicted: [SyntaxTree(words: gold.words, spans: spans)]).f1
      }.max()
      #expect(score.f1 == greatest)
      #expect(score.recall == 1)
    }
  }
}
