import TextCore

/// The sentences of a text as ranges of its units.
///
/// A sentence ends after 。！？… or their half-width forms, with the marks, closing quotes and brackets
/// that follow, after a full stop before white space, and at every line break. Unlike TextCore's
/// `SentenceSplitter` it looks for no pairs of quotes, and never cuts a unit.
package enum UnitSentences {
  /// The sentences of `units` in `range`, which they cover in order.
  package static func ranges(
    in units: [TextUnit], _ range: Range<Int>, scalars: [UInt32]
  ) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let ends = isEnd(units, index, scalars)
      index += 1
      guard ends else { continue }
      index = tailEnd(units, index..<range.upperBound, scalars)
      sentences.append(start..<index)
      start = index
    }
    if start < range.upperBound { sentences.append(start..<range.upperBound) }
    return sentences
  }

  /// Whether a sentence ends with the unit at `index`, but for what stands in its tail.
  private static func isEnd(_ units: [TextUnit], _ index: Int, _ scalars: [UInt32]) -> Bool {
    switch units[index].kind {
    case .newline: return true
    case .punctuation:
      guard let mark = Punctuation(scalars[Int(units[index].start)]) else { return false }
      if mark.endsSentence { return true }
      guard mark == .fullStop else { return false }
      return index + 1 == units.count || units[index + 1].kind == .space
        || units[index + 1].kind == .newline
    default: return false
    }
  }

  /// The end of the marks, white space and line break that belong to the sentence before `range`.
  private static func tailEnd(
    _ units: [TextUnit], _ range: Range<Int>, _ scalars: [UInt32]
  ) -> Int {
    var index = range.lowerBound
    if index > 0 && units[index - 1].kind == .newline { return index }
    while index < range.upperBound {
      switch units[index].kind {
      case .newline: return index + 1
      case .space: break
      case .punctuation:
        let mark = TextFolding.width.fold(scalars[Int(units[index].start)])
        guard Punctuation(mark)?.endsSentence ?? false || MarkPairs.common.isClosing(mark) else {
          return index
        }
      default: return index
      }
      index += 1
    }
    return index
  }
}
