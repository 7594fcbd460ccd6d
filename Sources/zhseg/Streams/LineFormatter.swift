import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// Writes the lines of batches in a format, from one batch to the next.
struct LineFormatter {
  private var format: any WordFormat
  private let dropped: DroppedClasses
  private var isInLine = false
  private var lineEnd = 0

  /// A formatter that stands before the first line, and leaves out words of some classes.
  init(_ format: any WordFormat, dropping dropped: DroppedClasses) {
    self.format = format
    self.dropped = dropped
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
    var kept = SegmentedLines()
    for (index, end) in lines.ends.elements.enumerated() {
      let scalars = lines.scalars.base + start
      var (found, marks) = (words.words(ofLine: index), words.marks(ofLine: index))
      if !dropped.isEmpty {
        kept.take(found, marks) { !dropped.contains($0, in: scalars) }
        (found, marks) = (kept.words.elements, kept.marks.elements)
      }
      let piece = SegmentedPiece(
        piece: batch.pieces[index], words: found, marks: marks,
        readings: index < words.readings.count ? words.readings[index] : [], scalars: scalars,
        scalarCount: Int(end) - start, offsets: lines.offsets.base + start, source: source,
        tags: words.tags, entities: words.entities(ofLine: index), entityTypes: words.entityTypes)
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

extension SegmentedLines {
  /// Becomes those words of a line that are wanted, with their marks.
  fileprivate mutating func take(
    _ words: UnsafeBufferPointer<Word>, _ marks: UnsafeBufferPointer<WordMark>,
    where isWanted: (Word) -> Bool
  ) {
    removeAll()
    for (index, word) in words.enumerated() where isWanted(word) {
      self.words.append(word)
      if !marks.isEmpty { self.marks.append(marks[index]) }
    }
  }
}
