import SegmentationKernels
import TensorCore
import TextCore

/// Sequences of symbols as the encoder reads them: one number of each kind for every row of the
/// layout, which has no empty rows.
package struct EncoderInput {
  /// Where each sequence lies.
  package let layout: SequenceLayout
  let symbols: [Int32]
  /// The pair of each symbol with the one before it, and with the one after it; none where the
  /// encoder reads no pairs.
  private(set) var leftPairs: [Int32] = []
  private(set) var rightPairs: [Int32] = []

  /// Sequences of the given lengths that lie one after another in `symbols`.
  package init(_ symbols: [Int32], lengths: [Int], pairs: BigramTable?) {
    layout = SequenceLayout(lengths: lengths, gap: 0)
    precondition(
      layout.rows == symbols.count, "EncoderInput: \(symbols.count) symbols, lengths \(lengths)")
    self.symbols = symbols
    guard let pairs else { return }
    // A row without a symbol between the sequences is their end and their beginning.
    var rows = [HK_NO_SYMBOL]
    rows.reserveCapacity(symbols.count + lengths.count + 1)
    for (start, length) in layout.sequences {
      rows.append(contentsOf: symbols[start..<start + length].lazy.map(UInt32.init))
      rows.append(HK_NO_SYMBOL)
    }
    var numbers = [Int32](repeating: 0, count: rows.count)
    pairs.write(numbersOf: rows, rows: rows.count, into: &numbers)
    leftPairs.reserveCapacity(symbols.count)
    rightPairs.reserveCapacity(symbols.count)
    for (index, (start, length)) in layout.sequences.enumerated() {
      let row = start + index + 1
      leftPairs += numbers[row..<row + length]
      rightPairs += numbers[row + 1..<row + length + 1]
    }
  }
}
