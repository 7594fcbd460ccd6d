import OrderedNeurons
import Testing

/// What punctuation does to trees.
@Suite struct TextTreeTests {
  /// The tree of words, given with spaces, all of whose distances are alike or grow to the right.
  private func tree(_ text: String, growing: Bool = false) -> String {
    let words = text.split(separator: " ").map(String.init)
    let distances = words.indices.map { growing ? Float($0) : 1 }
    return SyntaxTree(text: words, distances: distances).description
  }

  @Test(
    "marks divide a text and belong to what stands before them",
    arguments: [
      ("他 来 ， 我 走", "(((他 来) ，) (我 走))"),
      ("他 来 ， 我 走 。", "((((他 来) ，) (我 走)) 。)"),
      ("a ， b ； c ， d 。 e", "((((((a ，) b) ；) ((c ，) d)) 。) e)"),
      ("他 说 ： a ， b", "(((他 说) ：) ((a ，) b))"),
      ("a ！ ！ b", "((a (！ ！)) b)"), ("a ？！ b", "((a ？！) b)"),
      ("你 …… 我", "((你 ……) 我)"), ("， a b", "(， (a b))"), ("。", "。"), ("， 。", "(， 。)"),
      ("a , b . c", "((((a ,) b) .) c)"),
    ])
  func clauses(words: String, expected: String) {
    #expect(tree(words) == expected)
  }

  @Test(
    "quotes and brackets are constituents with what is in them",
    arguments: [
      ("a b 《 c d 》 e", "(((a b) ((《 (c d)) 》)) e)"),
      ("他 说 ： “ 我 走 。 ” 他 走", "((((他 说) ：) ((“ ((我 走) 。)) ”)) (他 走))"),
      ("a （ b ， c ） ， d", "(((a ((（ ((b ，) c)) ）)) ，) d)"),
      ("a “ ” b", "((a (“ ”)) b)"), ("a ” b “ c", "((((a ”) b) “) c)"),
      ("a 「 b 『 c 』 」", "(a ((「 (b ((『 c) 』))) 」))"),
    ])
  func pairs(words: String, expected: String) {
    #expect(tree(words, growing: true) == expected)
  }

  @Test("between equal marks, and at the mark of lists, the distance decides")
  func distances() {
    #expect(tree("a ， b ， c") == "((a ，) ((b ，) c))")
    #expect(tree("a ， b ， c", growing: true) == "(((a ，) (b ，)) c)")
    #expect(tree("a 、 b", growing: true) == "((a 、) b)")
    #expect(tree("a 、 b") == "(a (、 b))")
  }

  @Test("a great many marks", .timeLimit(.minutes(1)))
  func many() throws {
    for mark in ["（", "）", "，", "“ ”", "（ a ）", "“ a"] {
      let text = Array(repeating: mark, count: 50_000).joined(separator: " ")
      let read = try SyntaxTree(bracketed: tree(text))
      #expect(read.words.joined(separator: " ") == text)
    }
  }
}
