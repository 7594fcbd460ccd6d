import Reporting
import TextCore

/// A line, or a piece of a long one, decoded. A view into a batch, not to be kept.
struct TextPiece {
  /// The file that it is from; nil where results do not name it.
  let file: String?
  /// The line or piece.
  let piece: LineReader.Piece
  /// The piece's scalars, a byte order mark and what ends the line included.
  let scalars: UnsafeBufferPointer<UInt32>
  /// Where in the batch's bytes each scalar begins, then where the last one ends.
  let offsets: UnsafePointer<UInt32>

  /// The bytes of some scalars in the file.
  func bytes(of range: Range<Int>) -> Range<Int> {
    let start = piece.offset - Int(offsets[0])
    return start + Int(offsets[range.lowerBound])..<start + Int(offsets[range.upperBound])
  }

  /// The indices of the scalars without a byte order mark and what ends the line.
  var contents: Range<Int> {
    var (start, end) = (0, scalars.count)
    if piece.markCount > 0 && end > 0 { start = 1 }
    if piece.terminatorCount > 0 {
      while end > start, scalars[end - 1] == 0x0A || scalars[end - 1] == 0x0D { end -= 1 }
    }
    return start..<end
  }

  /// The scalars of ``contents``.
  var text: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: scalars[contents]) }
}

extension OutputBuffer {
  /// Adds what stands before the text of a piece: a byte order mark of UTF-8.
  mutating func writeBeginning(of line: TextPiece) {
    guard line.piece.encoding == .utf8 else { return }
    write(scalars: UnsafeBufferPointer(rebasing: line.scalars[..<line.contents.lowerBound]))
  }

  /// Adds what ends the line.
  mutating func writeEnd(of line: TextPiece) {
    write(scalars: UnsafeBufferPointer(rebasing: line.scalars[line.contents.upperBound...]))
  }

  /// Adds scalars as UTF-8.
  mutating func write(scalars: UnsafeBufferPointer<UInt32>) {
    write(upTo: 4 * scalars.count) { target in
      var count = 0
      for scalar in scalars { count += (target + count).put(scalar: scalar) }
      return count
    }
  }

  /// Adds scalars as a JSON string.
  mutating func write(json scalars: some Sequence<UInt32>) {
    write(byte: 0x22)
    for scalar in scalars { write(escaped: scalar) }
    write(byte: 0x22)
  }

  /// Begins the JSON object of a piece with its place: `{"line":1,"start":0,"end":12`, and the file before
  /// these if results name it.
  mutating func writeObject(of line: TextPiece) {
    write(literal: "{")
    if let file = line.file {
      write(literal: "\"file\":")
      write(json: file)
      write(literal: ",")
    }
    write(
      "\"line\":\(line.piece.line),\"start\":\(line.piece.offset),\"end\":\(line.piece.end)")
  }

  /// Begins the row of a piece of text: the file if results name it, the line and the bytes, and a tab.
  mutating func writeRow(of line: TextPiece, bytes: Range<Int>) {
    if let file = line.file { write("\(file.visible)\t") }
    write(decimal: line.piece.line)
    write(byte: 0x09)
    write(decimal: bytes.lowerBound)
    write(byte: 0x09)
    write(decimal: bytes.upperBound)
    write(byte: 0x09)
  }
}
