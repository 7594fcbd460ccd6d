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

  @Test(arguments: [
    ("他 来 ， 我 走", "(((他 来) ，) (我 走))"),
    ("他 来 ， 我 走 。", "((((他 来) ，) (我 走)) 。)"),
    ("a ， b ； c ， d 。 e", "((((((a ，) b) ；) ((c ，) d)) 。) e)"),
    ("他 说 ： a ， b", "(((他 说) ：) ((a ，) b))"),
    ("a ！ ！ b", "((a (！ ！)) b)"), ("a ？！ b", "((a ？！) b)"),
    ("你 …… 我", "((你 ……) 我)"), ("， a b", "(， (a b))"), ("。", "。"), ("， 。", "(， 。)"),
    ("a , b . c", "((((a ,) b) .) c)"),
  ])
  func `Marks divide a text and belong to what stands before them`(words: String, expected: String)
  {
    #expect(tree(words) == expected)
  }

  @Test(arguments: [
    ("a b 《 c d 》 e", "(((a b) ((《 (c d)) 》)) e)"),
    ("他 说 ： “ 我 走 。 ” 他 走", "((((他 说) ：) ((“ ((我 走) 。)) ”)) (他 走))"),
    ("a （ b ， c ） ， d", "(((a ((（ ((b ，) c)) ）)) ，) d)"),
    ("a “ ” b", "((a (“ ”)) b)"), ("a ” b “ c", "((((a ”) b) “) c)"),
    ("a 「 b 『 c 』 」", "(a ((「 (b ((『 c) 』))) 」))"),
  ])
  func `Quotes and brackets are constituents with what is in them`(words: String, expected: String)
  {
    #expect(tree(words, growing: true) == expected)
  }

  @Test func `Between equal marks, and at the mark of lists, the distance decides`() {
    #expect(tree("a ， b ， c") == "((a ，) ((b ，) c))")
    #expect(tree("a ， b ， c", growing: true) == "(((a ，) (b ，)) c)")
    #expect(tree("a 、 b", growing: true) == "((a 、) b)")
    #expect(tree("a 、 b") == "(a (、 b))")
  }

  @Test(.timeLimit(.minutes(10)))
  func `A great many marks`() throws {
    for mark in ["（", "）", "，", "“ ”", "（ a ）", "“ a"] {
      let text = Array(repeating: mark, count: 50_000).joined(separator: " ")
      let read = try SyntaxTree(bracketed: tree(text))
      #expect(read.words.joined(separator: " ") == text)
    }
  }
}
