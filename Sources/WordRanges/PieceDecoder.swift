import SystemCore
import TextCore
import WordSegmentation

/// Decodes texts in UTF-8 piece by piece, as a ``WordFinder`` does, without looking for words. For one thread at a time.
package final class PieceDecoder {
  private let decoder: TextDecoder
  private var lines = DecodedLines()

  /// A decoder for one thread.
  package init() {
    // UTF-8 needs no converter.
    guard let decoder = try? TextDecoder(.utf8, policy: .lenient) else { fatalError("no UTF-8") }
    self.decoder = decoder
  }

  /// Hands each piece of a text, without words, to `body`, which returns whether it wants more.
  package func forEachPiece(of text: UnsafeRawBufferPointer, _ body: (FoundPiece) -> Bool) {
    var start = 0
    for piece in TextPieces(text) {
      lines.removeAll()
      // Any bytes are text to a lenient decoder, and pieces are short.
      try? lines.append(piece, by: decoder)
      let isWanted = body(
        FoundPiece(
          start: start, scalars: lines.scalars.elements,
          offsets: UnsafePointer(lines.offsets.base),
          words: UnsafeBufferPointer(start: nil, count: 0),
          marks: UnsafeBufferPointer(start: nil, count: 0),
          entities: UnsafeBufferPointer(start: nil, count: 0)))
      guard isWanted else { break }
      start += piece.count
    }
    lines.removeAll()
  }
}
