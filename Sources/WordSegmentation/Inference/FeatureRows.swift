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
  private(set) var sequences: [Range<Int>] = []
  /// 1 for the rows of a sequence, 0 for empty ones.
  private(set) var mask: [UInt8] = []
  /// The symbol, `<unk>` for those without a vector; -1 in empty rows, here and below.
  private(set) var characters: [Int32] = []
  /// The pair of the row before with this row, for rows of a sequence and the one after it.
  private(set) var bigrams: [Int32] = []
  /// ``Lexicon`` features.
  private(set) var lexicon: [Int32] = []
  /// The standard of the sequence.
  private(set) var standards: [Int32] = []

  private var pairs: [UInt32] = []

  /// No rows yet; `gap` is at least 1.
  init(gap: Int) {
    precondition(gap >= 1, "FeatureRows: a gap of \(gap)")
    self.gap = gap
  }

  /// Replaces the rows by those of the sequences that lie in `symbols` at the given ranges.
  mutating func encode(
    _ symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards standardOf: [SegmentationStandard], by encoder: FeatureEncoder
  ) {
    layOut(ranges)
    let trained = Int32(encoder.trainedSymbols)
    for (index, range) in ranges.enumerated() where !range.isEmpty {
      let start = sequences[index].lowerBound
      let standard = standardOf[index].index
      var previous = UInt32(Vocabulary.beginningID)
      for offset in 0..<range.count {
        let symbol = symbols[range.lowerBound + offset]
        let id = Int32(truncatingIfNeeded: symbol)
        characters[start + offset] = id < trained ? id : Vocabulary.unknownID
        standards[start + offset] = standard
        mask[start + offset] = 1
        pairs[start + offset] = BigramTable.pack(previous, symbol)
        previous = symbol
      }
      pairs[start + range.count] = BigramTable.pack(previous, UInt32(Vocabulary.endID))
      lexicon.withUnsafeMutableBufferPointer {
        if let base = $0.baseAddress {
          encoder.lexicon.write(
            featuresOf: UnsafeBufferPointer(rebasing: symbols[range]), into: base + start)
        }
      }
    }
    bigrams.withUnsafeMutableBufferPointer { numbers in
      if let base = numbers.baseAddress { encoder.bigrams.find(pairs, count: count, into: base) }
    }
  }

  /// Sizes everything for the ranges and empties all rows.
  private mutating func layOut(_ ranges: [Range<Int>]) {
    sequences.removeAll(keepingCapacity: true)
    count = gap
    for range in ranges {
      sequences.append(count..<count + range.count)
      count += range.count + gap
    }
    Self.fill(&mask, with: 0, count: count)
    Self.fill(&characters, with: -1, count: count)
    Self.fill(&bigrams, with: -1, count: count)
    Self.fill(&lexicon, with: -1, count: count)
    Self.fill(&standards, with: -1, count: count)
    Self.fill(&pairs, with: 0, count: count)
  }

  private static func fill<Element>(_ array: inout [Element], with value: Element, count: Int) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }
}
