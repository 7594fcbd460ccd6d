import OrderedNeurons
import Testing

/// Trees that a model draws.
@Suite struct LanguageTreeTests {
  private func language(_ model: LanguageModel) throws -> OrderedNeuronLM {
    try OrderedNeuronLM(model)
  }

  @Test func `A tree of words is that of the layer's distances`() throws {
    let language = try language(TinyLanguage.model())
    let words = ["他", "在", "桌子", "前", "看", "书"]
    let reading = language.read([words])[0]
    for layer in 0..<3 {
      let tree = try language.tree(words: words, layer: layer)
      #expect(tree == SyntaxTree(words: words, distances: reading.distances[layer]))
    }
    #expect(try language.tree(words: words) == language.tree(words: words, layer: 1))
    #expect(try language.tree(words: words).ranges.isEmpty)
  }

  @Test func `Many trees are the same as one by one`() throws {
    let language = try language(TinyLanguage.model())
    let sentences = [["他", "看", "书"], [], ["囍"], ["我们", "今天", "去", "公园", "看", "花"]]
    let trees = try language.trees(of: sentences)
    #expect(trees.map(\.words) == sentences)
    for (sentence, tree) in zip(sentences, trees) where !sentence.isEmpty {
      #expect(try language.tree(words: sentence).spans == tree.spans)
    }
  }

  @Test func `Words of a text know their places`() throws {
    let language = try language(TinyLanguage.model())
    let text = " 他在桌子前看书，\n她去公园。"
    let tree = try language.tree(for: text)
    #expect(tree.words.joined() == "他在桌子前看书，她去公园。")
    #expect(tree.ranges.map { String(text[$0]) } == tree.words)
    let comma = try #require(tree.words.firstIndex(of: "，"))
    #expect(tree.spans.contains(0..<comma + 1))
    #expect(tree.spans.contains(0..<comma))
    #expect(tree.spans.contains(0..<tree.words.count - 1))
    #expect(try language.tree(words: tree.words).spans == tree.spans)
  }

  @Test func `No words, no tree`() throws {
    let language = try language(TinyLanguage.model())
    for text in ["", " \n\u{3000}", "\0"] {
      #expect(throws: LanguageError.self) { try language.tree(for: text) }
    }
    #expect(throws: LanguageError.self) { try language.tree(words: []) }
  }

  @Test func `A plain model and a missing layer are refused`() throws {
    let plain = try language(TinyLanguage.model(chunk: 0))
    let ordered = try language(TinyLanguage.model())
    #expect(throws: LanguageError.self) { try plain.tree(words: ["书"]) }
    #expect(throws: LanguageError.self) { try plain.trees(of: [], layer: 0) }
    for layer in [-1, 3, Int.max] {
      #expect(throws: LanguageError.self) { try ordered.tree(for: "书", layer: layer) }
    }
  }
}
