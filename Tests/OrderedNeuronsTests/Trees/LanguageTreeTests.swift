import Foundation
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
    let reading = try language.read(words: [words])[0]
    for layer in 0..<3 {
      let tree = try language.tree(words: words, layer: layer)
      #expect(tree == SyntaxTree(words: words, distances: reading.distances[layer]))
    }
    #expect(try language.tree(words: words) == language.tree(words: words, layer: 1))
    #expect(try language.tree(words: words).utf8.isEmpty)
  }

  @Test func `Many trees are the same as one by one`() throws {
    let language = try language(TinyLanguage.model())
    let sentences = [["他", "看", "书"], [], ["囍"], ["我们", "今天", "去", "公园", "看", "花"]]
    let trees = try language.trees(words: sentences)
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
    #expect(tree.utf8.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == tree.words)
    let other = "学生看书。"
    #expect(
      try language.trees(for: [text, "", other]) == [
        tree, SyntaxTree(words: [], distances: []), language.tree(for: other),
      ])
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
    #expect(throws: LanguageError.self) { try plain.trees(words: [], layer: 0) }
    for layer in [-1, 3, Int.max] {
      #expect(throws: LanguageError.self) { try ordered.tree(for: "书", layer: layer) }
    }
  }

  @Test func `A tree is read back from its JSON`() throws {
    let tree = try language(TinyLanguage.model()).tree(for: "他在桌子前看书，她去公园。")
    let json = try JSONEncoder().encode(tree)
    #expect(try JSONDecoder().decode(SyntaxTree.self, from: json) == tree)
  }

  @Test(arguments: ["[[0,2],[1,3]]", "[[0,4]]", "[[-1,2]]"])
  func `What is no tree is not read`(spans: String) {
    let json = #"{"words":["他","看","书"],"spans":\#(spans),"utf8":[],"distances":[]}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SyntaxTree.self, from: Data(json.utf8))
    }
  }
}
