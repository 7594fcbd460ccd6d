import SystemCore
import TextCore

/// Writes the lines of a corpus with spaces between the words of a segmenter.
///
/// Nothing but spaces is added, and none beside white space that is there. The same mark several
/// times (`……`) is one word; so is a number with its percent sign.
package struct SegmentedText: ~Copyable {
  private let corpus: UnitCorpus
  private let segmenter: UnsupervisedSegmenter
  private var ends = FlatBuffer<Int32>()
  private var workspace = UnsupervisedSegmenter.Workspace()
  /// Positions where words of counted units begin, ascending.
  private var wordStarts: [Int] = []

  /// A writer for a corpus whose vocabulary is that of the segmenter.
  package init(corpus: UnitCorpus, segmenter: UnsupervisedSegmenter) {
    self.corpus = corpus
    self.segmenter = segmenter
  }

  /// Adds the text at `positions` in UTF-8 with spaces between words to `bytes`; also one before the
  /// first unit where that goes on with a line.
  package mutating func append(_ positions: Range<Int>, to bytes: inout [UInt8]) {
    findWords(positions)
    var next = 0
    var previous = positions.lowerBound > 0 ? corpus.units[positions.lowerBound - 1] : nil
    for position in positions {
      let unit = corpus.units[position]
      let startsWord = next < wordStarts.count ? wordStarts[next] == position : false
      if startsWord { next += 1 }
      if let previous, separates(previous, unit, startsWord: startsWord) { bytes.append(0x20) }
      corpus.table.appendText(of: unit, to: &bytes)
      previous = unit
    }
  }

  /// Lists the positions where words of counted units begin.
  private mutating func findWords(_ positions: Range<Int>) {
    wordStarts.removeAll(keepingCapacity: true)
    corpus.forEachRun(in: positions) { symbols, places in
      segmenter.cut(symbols, into: &ends, workspace: &workspace)
      var start = 0
      for end in ends.elements {
        wordStarts.append(places[start])
        start = Int(end)
      }
    }
  }

  /// Whether a space goes between two units that stand side by side.
  private func separates(_ previous: UInt32, _ unit: UInt32, startsWord: Bool) -> Bool {
    let kinds = (corpus.table.kind(of: previous), corpus.table.kind(of: unit))
    if kinds.0.isCounted && kinds.1.isCounted { return startsWord }
    if isSpace(previous, kinds.0) || isSpace(unit, kinds.1) { return false }
    if kinds.0 == .number && isPercent(unit) { return false }
    return previous != unit
  }

  private func isPercent(_ unit: UInt32) -> Bool { unit == 0x25 || unit == 0xFF05 }

  private func isSpace(_ unit: UInt32, _ kind: UnitKind) -> Bool {
    switch kind {
    case .lineEnd, .transparent: true
    case .boundary where unit == 0xFEFF: true  // the byte order mark
    case .boundary: Unicode.Scalar(unit)?.properties.isWhitespace ?? isListedSpace(unit)
    default: false
    }
  }

  /// Units of several scalars: white space is one unit.
  private func isListedSpace(_ unit: UInt32) -> Bool {
    corpus.table.text(of: unit).unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }
}
