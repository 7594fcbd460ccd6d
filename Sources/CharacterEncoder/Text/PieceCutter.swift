import TextCore

/// Cuts a line into the pieces that the encoder is trained on: whole sentences, as many as fit.
package struct PieceCutter {
  /// The most units of a piece.
  static let maximumUnits = 160
  /// Pieces with fewer units are dropped.
  static let minimumUnits = 4

  private let tokenizer = Tokenizer()
  private var units: [TextUnit] = []

  /// Calls `body` with the units of each piece of a line. Lines of which less than a third is Chinese
  /// characters, such as code, give none.
  mutating func cut(_ scalars: [UInt32], _ body: (ArraySlice<TextUnit>) -> Void) {
    tokenizer.tokenize(scalars, into: &units)
    for piece in Self.pieces(of: units, scalars) { give(units[piece], body) }
  }

  /// The pieces of the units of a line, one after the other; of an empty line none.
  package static func pieces(of units: [TextUnit], _ scalars: [UInt32]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    // After the last sentence that ends within the piece.
    var sentenceEnd = 0
    for index in units.indices {
      if index - start == maximumUnits {
        let end = sentenceEnd > start ? sentenceEnd : index
        pieces.append(start..<end)
        start = end
      }
      if endsSentence(units[index], scalars) { sentenceEnd = index + 1 }
    }
    if start < units.count { pieces.append(start..<units.count) }
    return pieces
  }

  private func give(_ piece: ArraySlice<TextUnit>, _ body: (ArraySlice<TextUnit>) -> Void) {
    var piece = piece
    while let first = piece.first, Self.isSpace(first) { piece.removeFirst() }
    while let last = piece.last, Self.isSpace(last) { piece.removeLast() }
    guard piece.count >= Self.minimumUnits,
      piece.count(where: { $0.kind == .han }) * 3 >= piece.count
    else { return }
    body(piece)
  }

  private static func isSpace(_ unit: TextUnit) -> Bool {
    unit.kind == .space || unit.kind == .newline
  }

  /// Whether a unit is 。！？；… or their half-width forms.
  private static func endsSentence(_ unit: TextUnit, _ scalars: [UInt32]) -> Bool {
    guard unit.kind == .punctuation else { return false }
    switch TextFolding.width.fold(scalars[Int(unit.start)]) {
    case 0x3002, 0x21, 0x3F, 0x3B, 0x2026: return true
    default: return false
    }
  }
}
