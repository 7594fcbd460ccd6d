/// How sequences of different lengths lie one after another in the rows of one matrix, with empty
/// rows between them, so that a batch needs no padding to a common length and a convolution never
/// reads across a border.
public struct SequenceLayout: Sendable {
  /// The first row and the number of rows of each sequence.
  public let sequences: [(start: Int, length: Int)]
  /// All rows, the empty ones included.
  public let rows: Int
  /// The smallest number of empty rows after a sequence.
  public let gap: Int
  /// The sequence that each row belongs to, -1 for empty ones.
  public let owners: [Int32]
  /// 1 for the rows of a sequence, 0 for empty ones.
  let mask: [UInt8]

  /// A layout for sequences of the given lengths with `gap` empty rows after each. A convolution
  /// of width w and dilation d needs a gap of at least d·(w - 1)/2.
  public init(lengths: [Int], gap: Int) {
    self.init(lengths: lengths, gap: gap) { $0 + gap }
  }

  /// A layout for sequences padded to `rows` rows each, as tensors (S, rows, D) have it.
  public init(lengths: [Int], paddedTo rows: Int) {
    precondition(
      lengths.allSatisfy { $0 >= 0 && $0 <= rows }, "SequenceLayout: a length is not in 0...\(rows)"
    )
    self.init(lengths: lengths, gap: rows - (lengths.max() ?? 0)) { _ in rows }
  }

  /// The rows that follow from each sequence taking up `extent(length)` of them.
  private init(lengths: [Int], gap: Int, extent: (Int) -> Int) {
    var sequences: [(start: Int, length: Int)] = []
    var owners: [Int32] = []
    for (index, length) in lengths.enumerated() {
      sequences.append((owners.count, length))
      owners.append(contentsOf: repeatElement(Int32(index), count: length))
      owners.append(contentsOf: repeatElement(-1, count: extent(length) - length))
    }
    self.sequences = sequences
    self.gap = gap
    self.owners = owners
    mask = owners.map { $0 < 0 ? 0 : 1 }
    rows = owners.count
  }
}
