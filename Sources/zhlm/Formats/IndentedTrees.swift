import CommandSupport
import OrderedNeurons
import Reporting

/// Trees that lie on their side, a word a line, with an empty line after each.
struct IndentedTrees: TreeWriter {
  /// How many levels are drawn; deeper words are drawn at the last of them, so that no line grows with
  /// the length of the sentence.
  private static let levels = 100

  /// A constituent around the word that is written.
  private struct Level {
    var words: Range<Int>
    /// Where the part begins that the word is in, and whether it is the last one.
    var partStart = 0
    var isLastPart = false

    init(_ words: Range<Int>) { self.words = words }

    /// What is drawn of it in the line of a word.
    func branch(atWord word: Int) -> StaticString {
      if word == words.lowerBound { return "┬─" }
      if word == partStart { return isLastPart ? "└─" : "├─" }
      return isLastPart ? "  " : "│ "
    }
  }

  func write(_ line: ParsedLine, to output: inout OutputBuffer) {
    let tree = line.tree
    var levels: [Level] = []
    var next = 0
    for (word, text) in tree.words.enumerated() {
      while let last = levels.last, last.words.upperBound <= word { levels.removeLast() }
      while next < tree.spans.count, tree.spans[next].lowerBound == word {
        Self.beginPart(word, end: tree.spans[next].upperBound, in: &levels)
        levels.append(Level(tree.spans[next]))
        next += 1
      }
      Self.beginPart(word, end: word + 1, in: &levels)
      for level in levels.prefix(Self.levels) { output.write(literal: level.branch(atWord: word)) }
      if !levels.isEmpty { output.write(literal: " ") }
      output.write(text.visible)
      output.write(byte: 0x0A)
    }
    output.write(byte: 0x0A)
  }

  private static func beginPart(_ start: Int, end: Int, in levels: inout [Level]) {
    guard let last = levels.indices.last else { return }
    levels[last].partStart = start
    levels[last].isLastPart = end == levels[last].words.upperBound
  }
}
