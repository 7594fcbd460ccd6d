import TextCore

/// The parts of a sentence that may be titles.
enum Clauses {
  /// The titles that `sentence` may give: the clause that has its subject, alone or with the next one,
  /// without dates and words that only lead over from the sentence before.
  static func titles(
    of sentence: Paragraph, tokenizer: Tokenizer
  ) -> [(text: Paragraph, endsSentence: Bool)] {
    let clauses = clauses(of: sentence)
    var titles: [(text: Paragraph, endsSentence: Bool)] = []
    for (index, clause) in clauses.enumerated() {
      let start = afterLeadIn(sentence, clause)
      let leadsIn = leadsIn(sentence, start..<clause.upperBound)
      for last in index..<min(index + (leadsIn ? 1 : 2), clauses.count) {
        let parts = [start..<clause.upperBound] + clauses[index + 1..<last + 1]
        let title = Paragraph(
          Array(parts.map { Dates.removed(from: sentence, $0) }.joined(separator: [0x20])),
          tokenizer: tokenizer)
        guard title.count >= shortest, TitleForm.isTitle(title, 0..<title.count),
          !LeadWords.isSubordinate(title.text(0..<min(6, title.count))),
          !openEnds.contains(title.mark(title.count - 1))
        else { continue }
        titles.append((title, last == clauses.count - 1))
      }
      // What follows has its subject in this clause, unless this one only says who said it, or when.
      guard leadsIn else { break }
    }
    return titles
  }

  /// The clauses between the marks that stand in no quotes or brackets.
  private static func clauses(of sentence: Paragraph) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var depth = 0
    var start = 0
    for index in 0..<sentence.count where sentence.units[index].kind == .punctuation {
      let mark = sentence.mark(index)
      if MarkPairs.common.closing(of: mark) != nil { depth += 1 }
      if MarkPairs.common.isClosing(mark) { depth = max(0, depth - 1) }
      if depth == 0, Punctuation(mark)?.endsClause ?? false || Paragraph.endsSentence(mark) {
        if index > start { clauses.append(start..<index) }
        start = index + 1
      }
    }
    if start < sentence.count { clauses.append(start..<sentence.count) }
    return clauses
  }

  /// Where `clause` begins after words such as 据悉 and 此外.
  private static func afterLeadIn(_ sentence: Paragraph, _ clause: Range<Int>) -> Int {
    var start = clause.lowerBound
    while start < clause.upperBound {
      let text = sentence.text(start..<min(start + 10, clause.upperBound)).scalars
      let length = LeadIns.length(in: text[...])
      guard length > 0 else { break }
      start += length
    }
    return min(start, clause.upperBound)
  }

  /// Whether the sentence's own statement begins after the clause.
  private static func leadsIn(_ sentence: Paragraph, _ clause: Range<Int>) -> Bool {
    guard let last = clause.last, clause.count >= 6 else { return true }
    return openEnds.contains(sentence.mark(last)) || LeadWords.isSubordinate(sentence.text(clause))
  }

  /// The least number of units of a clause that is taken for a title.
  private static let shortest = 9
  /// A clause that ends with one of these goes on.
  private static let openEnds = Set(
    "说称示出为时后前的着到和与或并在是把被给向对于以及之其指认道据若如而悉调确现看来下上中日天晨晚夜间"
      .unicodeScalars.map(\.value))
}
