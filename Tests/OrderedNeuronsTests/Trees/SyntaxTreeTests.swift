import GeneratedText
import OrderedNeurons
import Testing

@Suite struct SyntaxTreeTests {
  private static let sentence = ["他", "在", "桌子", "前", "看", "书"]

  @Test func `The largest distance splits first`() {
    let tree = SyntaxTree(words: Self.sentence, distances: [0, 0.5, 0.3, 0.2, 0.9, 0.4])
    #expect(tree.description == "((他 (在 (桌子 前))) (看 书))")
    #expect(tree.spans == [0..<6, 0..<4, 1..<4, 2..<4, 4..<6])
    #expect(tree.distances.count == 6)
  }

  @Test func `Of equal distances the leftmost splits first`() {
    let tree = SyntaxTree(words: ["a", "b", "c", "d"], distances: [9, 1, 1, 1])
    #expect(tree.description == "(a (b (c d)))")
    let two = SyntaxTree(words: ["a", "b", "c", "d"], distances: [9, 0, 1, 1])
    #expect(two.description == "((a b) (c d))")
  }

  @Test func `Few words`() {
    #expect(SyntaxTree(words: [], distances: []).description == "")
    #expect(SyntaxTree(words: [], distances: []).root == nil)
    let one = SyntaxTree(words: ["书"], distances: [0.3])
    #expect(one.description == "书")
    #expect(one.spans == [])
    #expect(one.root?.children.isEmpty == true)
    #expect(SyntaxTree(words: ["看", "书"], distances: [0, 0]).description == "(看 书)")
  }

  @Test func `The same as splitting part by part`() {
    var random = SplitMix(seed: 1)
    for _ in 0..<500 {
      let count = Int.random(in: 1...20, using: &random)
      let levels = Int.random(in: 1...20, using: &random)
      let distances = (0..<count).map { _ in Float(Int.random(in: 0..<levels, using: &random)) }
      let tree = SyntaxTree(words: distances.map { "\($0)" }, distances: distances)
      let expected = TreeReference.spans(0..<count, distances: distances)
      #expect(Set(tree.spans) == expected)
      #expect(tree.spans.count == expected.count)
    }
  }

  @Test func `Nodes are words and constituents, in order`() {
    var random = SplitMix(seed: 2)
    for _ in 0..<200 {
      let count = Int.random(in: 1...15, using: &random)
      let tree = TreeReference.tree(words: count, using: &random)
      var waiting = tree.root.map { [$0] } ?? []
      var spans: [Range<Int>] = []
      var words: [Int] = []
      while let node = waiting.popLast() {
        if node.words.count == 1 {
          words.append(node.words.lowerBound)
        } else {
          spans.append(node.words)
        }
        let children = node.children
        #expect(children.isEmpty == (node.words.count == 1))
        if !children.isEmpty {
          #expect(children.flatMap { Array($0.words) } == Array(node.words))
        }
        waiting += children.reversed()
      }
      #expect(spans == tree.spans)
      #expect(words == Array(0..<count))
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["left", "right", "drawn"])
  func `A very long sentence`(shape: String) throws {
    let count = 100_000
    var random = SplitMix(seed: 3)
    let distances = (0..<count).map { word -> Float in
      switch shape {
      case "left": Float(word)
      case "right": Float(count - word)
      default: Float(random.next() >> 40)
      }
    }
    let tree = SyntaxTree(words: distances.map { _ in "字" }, distances: distances)
    #expect(tree.spans.count == count - 1)
    let read = try SyntaxTree(bracketed: tree.description)
    #expect(read.spans == tree.spans)
    #expect(read.words == tree.words)
    let children = try #require(tree.root?.children)
    #expect(children.count == 2)
  }

  @Test func `Constituents in any order, repeated, trivial`() {
    let tree = SyntaxTree(
      words: ["a", "b", "c", "d"], spans: [2..<4, 1..<4, 1..<2, 2..<4, 0..<4, 3..<3])
    #expect(tree.spans == [0..<4, 1..<4, 2..<4])
    #expect(SyntaxTree(words: ["a", "b", "c"], spans: []).description == "(a b c)")
  }
}
