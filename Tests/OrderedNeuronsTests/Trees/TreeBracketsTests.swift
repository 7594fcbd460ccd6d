import GeneratedText
import OrderedNeurons
import Testing

/// Trees as lines, and back.
@Suite struct TreeBracketsTests {
  @Test(arguments: [
    (["(", ")"], #"(\( \))"#), (["\\", "a\\b"], #"(\\ a\\b)"#), (["", "书"], #"(\u{} 书)"#),
    ([" ", "a b"], #"(\u{20} a\u{20}b)"#),
    (["\u{3000}", "\n\r\u{0}"], #"(\u{3000} \u{a}\u{d}\u{0})"#),
    (["#1", "c#"], ##"(\#1 c#)"##), (["\u{FEFF}书"], #"\u{feff}书"#), (["（", "）"], "(（ ）)"),
    (["u{20}", "\\u{20}"], #"(u{20} \\u{20})"#), (["\u{301}", "e\u{301}"], "(\u{301} e\u{301})"),
  ])
  func `Words that hold signs of the notation are written otherwise`(words: [String], line: String)
    throws
  {
    let tree = SyntaxTree(words: words, spans: [])
    #expect(Array(tree.description.utf8) == Array(line.utf8))
    #expect(try SyntaxTree(bracketed: line) == tree)
    #expect(try TreebankReader.tree(of: line) == tree)
  }

  @Test func `What was written is read back`() throws {
    var random = SplitMix(seed: 4)
    var text = RandomText(seed: 5)
    for _ in 0..<300 {
      let shape = TreeReference.tree(words: Int.random(in: 1...12, using: &random), using: &random)
      let tree = SyntaxTree(words: shape.words.map { _ in text.next(upTo: 4) }, spans: shape.spans)
      let line = tree.description
      #expect(!line.unicodeScalars.contains { $0.properties.isWhitespace && $0 != " " })
      let read = try SyntaxTree(bracketed: line)
      #expect(read.spans == tree.spans)
      #expect(
        read.words.map { Array($0.unicodeScalars) } == tree.words.map { Array($0.unicodeScalars) })
      #expect(try TreebankReader.tree(of: "\u{FEFF} \(line) \r\n") == read)
    }
  }

  @Test func `Brackets around one thing, and white space, make no difference`() throws {
    #expect(try SyntaxTree(bracketed: "((他))").description == "他")
    #expect(try SyntaxTree(bracketed: "( ( 他 ((看)书 ) ) )").description == "(他 (看 书))")
    #expect(try SyntaxTree(bracketed: "(他(看 书)吗)").description == "(他 (看 书) 吗)")
  }

  @Test(arguments: [
    ("", "there is no tree"), ("()", "there is nothing in a bracket"),
    ("(他 ())", "there is nothing in a bracket"), ("(他", "a bracket is not closed"),
    ("((他", "2 brackets are not closed"), ("他)", "a bracket closes that was not opened"),
    (")", "a bracket closes that was not opened"),
    ("他 看", "there is more after the end of the tree"),
    ("(他) (看)", "there is more after the end of the tree"),
    (
      #"(\n 书)"#,
      #"'\' must stand before '(', ')', '\', '#' or a code point like u{3000}"#
    ),
  ])
  func `What is no tree`(line: String, reason: String) {
    #expect(throws: TreeNotationError.self) { try SyntaxTree(bracketed: line) }
    do {
      _ = try SyntaxTree(bracketed: line)
    } catch {
      #expect(error.description == reason)
    }
  }

  @Test(arguments: [
    #"\"#, #"\u"#, #"\u{"#, #"\u{}x\"#, #"\u{d800}"#, #"\u{110000}"#, #"\u{zz}"#, #"\u{+20}"#,
    #"\u{0000020}"#, #"\u20"#,
  ])
  func `Code points that are none`(word: String) {
    #expect(throws: TreeNotationError.self) { try SyntaxTree(bracketed: word) }
  }

  @Test(.timeLimit(.minutes(10)))
  func `Deep brackets are read without recursion`() throws {
    let depth = 500_000
    let open = String(repeating: "(", count: depth)
    let close = String(repeating: ")", count: depth)
    #expect(try SyntaxTree(bracketed: open + "字" + close).words == ["字"])
    #expect(throws: TreeNotationError.self) { try SyntaxTree(bracketed: open) }
    #expect(throws: TreeNotationError.self) { try SyntaxTree(bracketed: open + close) }
    let line = String(repeating: "\\u{", count: 200_000)
    #expect(throws: TreeNotationError.self) { try SyntaxTree(bracketed: line) }
  }
}
