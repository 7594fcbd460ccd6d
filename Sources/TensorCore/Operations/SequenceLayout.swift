/// How sequences of different lengths lie one after another in the rows of one matrix, with empty
/// rows between them, so that a batch needs no padding to a common length and a convolution never
/// reads across a border.
public struct SequenceLayout: Sendable {
  /// The first row and the number of rows of each sequence.
  public let sequences: [(start: Int, length: Int)]
  /// All rows, the empty ones included.
  public let rows: Int
  /// The number of empty rows after each sequence.
  public let gap: Int
  /// 1 for the rows of a sequence, 0 for empty ones.
  let mask: [UInt8]

  /// A layout for sequences of the given lengths with `gap` empty rows after each. A convolution
  /// of width w and dilation d needs a gap of at least d·(w - 1)/2.
  public init(lengths: [Int], gap: Int) {
    var start = 0
    var mask: [UInt8] = []
    var sequences: [(start: Int, length: Int)] = []
    for length in lengths {
      sequences.append((start, length))
      mask.append(contentsOf: repeatElement(1, count: length))
      mask.append(contentsOf: repeatElement(0, count: gap))
      start += length + gap
    }
    self.sequences = sequences
    self.mask = mask
    self.gap = gap
    rows = start
  }
}
