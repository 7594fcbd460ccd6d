import SegmentationKernels
import TensorCore
import TextCore

/// Sequences as a network reads them at inference: the numbers of every feature, row by row, with
/// empty rows before, between and after the sequences. Its memory is reused from block to block.
package struct FeatureRows {
  /// The number of empty rows between two sequences, at the beginning and at the end.
  let gap: Int
  /// All rows, the empty ones included.
  private(set) var count = 0
  /// The rows of each sequence.
  package private(set) var sequences: [Range<Int>] = []

  private var symbolRows = Buffer<UInt32>()
  private var maskRows = Buffer<UInt8>()
  private var characterRows = Buffer<Int32>()
  private var bigramRows = Buffer<Int32>()
  private var lexiconRows = Buffer<Int32>()
  private var standardRows = Buffer<Int32>()
  private var workspace = Buffer<Int32>()

  /// No rows yet; `gap` is at least 1.
  package init(gap: Int) {
    precondition(gap >= 1, "FeatureRows: a gap of \(gap)")
    self.gap = gap
  }

  /// 1 for the rows of a sequence, 0 for empty ones. (count), as everything below.
  var mask: UnsafeMutablePointer<UInt8> { maskRows.pointer }
  /// The symbol, `<unk>` for those without a vector; -1 in empty rows.
  var characters: UnsafeMutablePointer<Int32> { characterRows.pointer }
  /// The pair of the row before with this row, for rows of a sequence and the one after it.
  var bigrams: UnsafeMutablePointer<Int32> { bigramRows.pointer }
  /// ``Lexicon`` features; -1 in empty rows.
  var lexicon: UnsafeMutablePointer<Int32> { lexiconRows.pointer }
  /// The standard of the sequence; -1 in empty rows.
  var standards: UnsafeMutablePointer<Int32> { standardRows.pointer }

  /// Replaces the rows by those of the sequences that lie in `symbols` at the given ranges.
  package mutating func encode(
    _ symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards kinds: [SegmentationStandard], by extractor: FeatureExtractor
  ) {
    count = ranges.reduce(gap) { $0 + $1.count + gap }
    let rows = symbolRows.reserve(count)
    let standards = standardRows.reserve(count)
    sequences.removeAll(keepingCapacity: true)
    var row = 0
    func leaveGap() {
      (rows + row).update(repeating: HK_NO_SYMBOL, count: gap)
      (standards + row).update(repeating: -1, count: gap)
      row += gap
    }
    leaveGap()
    for (range, kind) in zip(ranges, kinds) {
      sequences.append(row..<row + range.count)
      if let base = symbols.baseAddress {
        (rows + row).update(from: base + range.lowerBound, count: range.count)
      }
      (standards + row).update(repeating: extractor.standards.row(of: kind), count: range.count)
      row += range.count
      leaveGap()
    }
    hk_symbol_rows(
      characterRows.reserve(count), maskRows.reserve(count), rows, Int64(count),
      UInt32(extractor.trainedSymbols), UInt32(Vocabulary.unknownID))
    extractor.lexicon.write(
      pairsOf: rows, count: count, workspace: workspace.reserve(4 * count),
      into: bigramRows.reserve(count), features: lexiconRows.reserve(count))
  }
}
