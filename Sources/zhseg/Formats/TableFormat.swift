import CommandSupport
import Reporting

/// One word a row, columns separated by tabs: line number, start byte, end byte (exclusive), word,
/// kind; then, where they are asked for, the tag of the dictionary entry or `_`, offsets in the line, level and
/// probability. Where several files are read, the file's name comes first.
///
/// White space has no row: the bytes between two words are white space. There are no blank rows
/// either, the line number tells where a line begins.
struct TableFormat: WordFormat {
  /// Whether the file's name is the first column.
  let namesFiles: Bool
  let columns: WordColumns
  private var offsets: LineOffsets
  private var prefix = ""
  private var line = ""

  init(namesFiles: Bool, columns: WordColumns) {
    self.namesFiles = namesFiles
    self.columns = columns
    offsets = LineOffsets(columns.offsets)
  }

  mutating func beginFile(_ name: String) {
    prefix = namesFiles ? "\(name.visible)\t" : ""
  }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    line = "\(prefix)\(piece.piece.line)\t"
    offsets.beginLine()
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    for (index, word) in piece.words.enumerated() where !word.isSpace {
      let bytes = piece.bytes(of: word)
      output.write(line)
      output.write(decimal: bytes.lowerBound)
      output.write(byte: 0x09)
      output.write(decimal: bytes.upperBound)
      output.write(byte: 0x09)
      output.write(word, of: piece)
      output.write(byte: 0x09)
      output.write(literal: word.kind.name)
      if columns.hasTags {
        output.write(byte: 0x09)
        output.write(piece.tag(of: word) ?? "_")
      }
      if columns.offsets != .bytes {
        let range = offsets.range(of: word, in: piece)
        output.write(byte: 0x09)
        output.write(decimal: range.lowerBound)
        output.write(byte: 0x09)
        output.write(decimal: range.upperBound)
      }
      if columns.hasLevel { output.write("\t\(piece.marks[index].level.rawValue)") }
      if columns.hasProbability {
        output.write("\t\(Double(piece.marks[index].probability).fixed(4))")
      }
      output.write(byte: 0x0A)
    }
    if columns.offsets != .bytes { offsets.endPiece(piece) }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {}
}
