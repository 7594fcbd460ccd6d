import WordSegmentation

/// Counts offsets from the beginning of a line, in code points or units of UTF-16. Words come in the order
/// in which they begin.
struct LineOffsets {
  let unit: OffsetUnit
  /// The units before the piece of the line.
  private var base = 0
  /// A scalar of the piece, and the units of the piece before it.
  private var known = (scalar: 0, units: 0)

  init(_ unit: OffsetUnit) { self.unit = unit }

  /// A line begins.
  mutating func beginLine() { (base, known) = (0, (0, 0)) }

  /// The offsets of a word.
  mutating func range(of word: Word, in piece: SegmentedPiece) -> Range<Int> {
    advance(to: Int(word.start), in: piece)
    let start = base + known.units
    return start..<start + count(word.range, in: piece)
  }

  /// The piece ends, and the next one of the line may follow.
  mutating func endPiece(_ piece: SegmentedPiece) {
    advance(to: piece.scalarCount, in: piece)
    (base, known) = (base + known.units, (0, 0))
  }

  private mutating func advance(to scalar: Int, in piece: SegmentedPiece) {
    known.units += count(known.scalar..<scalar, in: piece)
    known.scalar = scalar
  }

  private func count(_ range: Range<Int>, in piece: SegmentedPiece) -> Int {
    guard unit == .utf16 else { return range.count }
    return range.reduce(0) { $0 + (piece.scalars[$1] > 0xFFFF ? 2 : 1) }
  }
}
