import TextCore

/// The sentences and clauses of a document, for those who compare titles with them.
package struct DocumentSentences: Sendable {
  /// A sentence as ranges of units.
  package struct Sentence: Sendable {
    /// All of it, without white space around it and the mark at its end.
    package let range: Range<Int>
    /// What stands between its commas, outside of quotes and brackets; without marks at their ends.
    package let clauses: [Range<Int>]
    /// Whether it is the first of a paragraph.
    let beginsParagraph: Bool
    /// Whether it ends in a mark, as headings do not.
    let hasEnd: Bool
    /// Whether it ends in a question mark.
    let isQuestion: Bool
  }

  /// The document's scalars.
  package let scalars: [UInt32]
  /// The scalars with width, script and case folded, with the same indices.
  package let folded: [UInt32]
  /// The units but white space.
  package let units: [TextUnit]
  /// A number for each unit that is the same for the same text, however it is written.
  package let keys: [UInt64]
  package private(set) var sentences: [Sentence] = []

  /// How many units of a document are looked at.
  private static let mostUnits = ArticleWindow.horizon
  private static let folding: TextFolding = [.width, .script, .asciiCase]

  /// The sentences of a document.
  package init(_ document: ArticleDocument) {
    scalars = document.scalars
    folded = scalars.map(Self.folding.fold)
    let all = Tokenizer().units(of: scalars).prefix(Self.mostUnits)
    let units = Array(all)
    var visible: [TextUnit] = []
    var keys: [UInt64] = []
    // The number of visible units before each unit.
    var before: [Int] = [0]
    for unit in units {
      if unit.kind != .space && unit.kind != .newline {
        visible.append(unit)
        keys.append(unit.key(in: folded))
      }
      before.append(visible.count)
    }
    self.units = visible
    self.keys = keys
    var beginsParagraph = true
    for range in UnitSentences.ranges(in: units, 0..<units.count, scalars: scalars) {
      let part = before[range.lowerBound]..<before[range.upperBound]
      if let sentence = sentence(part, beginsParagraph: beginsParagraph) {
        sentences.append(sentence)
        beginsParagraph = false
      }
      if units[range].last?.kind == .newline { beginsParagraph = true }
    }
  }

  private func sentence(_ range: Range<Int>, beginsParagraph: Bool) -> Sentence? {
    var end = range.upperBound
    var isQuestion = false
    var hasEnd = false
    while end > range.lowerBound, let mark = mark(end - 1), mark.endsSentence || mark == .fullStop {
      hasEnd = true
      isQuestion = isQuestion || folded[Int(units[end - 1].start)] == 0x3F
      end -= 1
    }
    guard end > range.lowerBound else { return nil }
    let whole = range.lowerBound..<end
    return Sentence(
      range: whole, clauses: clauses(of: whole), beginsParagraph: beginsParagraph, hasEnd: hasEnd,
      isQuestion: isQuestion)
  }

  private func clauses(of sentence: Range<Int>) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var depth = 0
    var start = sentence.lowerBound
    for index in sentence where units[index].kind == .punctuation {
      let scalar = folded[Int(units[index].start)]
      if MarkPairs.all.closing(of: scalar) != nil { depth += 1 }
      if MarkPairs.all.isClosing(scalar) { depth = max(0, depth - 1) }
      guard depth == 0, let mark = Punctuation(scalar),
        mark.endsClause || mark.endsSentence || mark == .dash
      else { continue }
      if index > start { clauses.append(start..<index) }
      start = index + 1
    }
    if start < sentence.upperBound { clauses.append(start..<sentence.upperBound) }
    return clauses
  }

  /// What the unit does if it is a mark.
  func mark(_ index: Int) -> Punctuation? {
    units[index].kind == .punctuation ? Punctuation(folded[Int(units[index].start)]) : nil
  }

  /// The scalars from the first to the last of some units.
  package func scalarRange(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last else { return 0..<0 }
    return units[first].range.lowerBound..<units[last].range.upperBound
  }

  /// The text of some units as the document has it.
  package func text(_ range: Range<Int>) -> String {
    String(scalars: scalars[scalarRange(range)])
  }

  /// The folded text of some units.
  package func foldedText(_ range: Range<Int>) -> ArraySlice<UInt32> { folded[scalarRange(range)] }

  /// Whether the unit is a word or a character, no mark.
  package func isWord(_ index: Int) -> Bool {
    switch units[index].kind {
    case .han, .latin, .number, .link, .other, .emoji: true
    case .punctuation, .space, .newline: false
    }
  }
}
