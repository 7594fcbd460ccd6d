import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// Writes the lines of batches in a format, from one batch to the next.
struct LineFormatter {
  private var format: any WordFormat
  private var isInLine = false
  private var lineEnd = 0

  /// A formatter that stands before the first line.
  init(_ format: any WordFormat) {
    self.format = format
  }

  /// Whether a copy may write the next lines while this one writes others.
  var isBetweenLines: Bool { !isInLine && format.isBetweenLines }

  /// A file begins whose name is `name`.
  mutating func beginFile(_ name: String) { format.beginFile(name) }

  /// Adds the lines of a batch to `output`: those that were decoded, in which `words` were found.
  mutating func write(
    _ batch: borrowing LineBatch, decoded lines: borrowing DecodedLines,
    words: borrowing SegmentedLines, to output: inout OutputBuffer
  ) {
    let source = lines.isVerbatim ? UnsafePointer(batch.bytes.base) : nil
    var start = 0
    for (index, end) in lines.ends.elements.enumerated() {
      let piece = SegmentedPiece(
        piece: batch.pieces[index], words: words.words(ofLine: index),
        scalars: lines.scalars.base + start, offsets: lines.offsets.base + start, source: source)
      start = Int(end)
      if piece.piece.beginsLine {
        format.beginLine(piece, to: &output)
        isInLine = true
      }
      format.words(piece, to: &output)
      lineEnd = piece.piece.end
      if piece.piece.endsLine {
        closeLine(to: &output)
      }
    }
  }

  /// Ends the line that is being written, if there is one.
  mutating func closeLine(to output: inout OutputBuffer) {
    if isInLine {
      isInLine = false
      format.endLine(at: lineEnd, to: &output)
    }
  }
}
