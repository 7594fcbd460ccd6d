import CommandSupport
import Reporting

/// One word a row, columns separated by tabs: line number, start byte, end byte (exclusive), word,
/// kind. Where several files are read, the file's name comes first.
///
/// White space has no row: the bytes between two words are white space. There are no blank rows
/// either, the line number tells where a line begins.
struct TableFormat: WordFormat {
  /// Whether the file's name is the first column.
  let namesFiles: Bool
  private var prefix = ""
  private var line = ""

  init(namesFiles: Bool) {
    self.namesFiles = namesFiles
  }

  mutating func beginFile(_ name: String) {
    prefix = namesFiles ? "\(name)\t" : ""
  }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    line = "\(prefix)\(piece.piece.line)\t"
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    for word in piece.visibleWords {
      let bytes = piece.bytes(of: word)
      output.write(line)
      output.write(decimal: bytes.lowerBound)
      output.write(byte: 0x09)
      output.write(decimal: bytes.upperBound)
      output.write(byte: 0x09)
      output.write(word, of: piece)
      output.write(byte: 0x09)
      output.write(literal: word.kind.name)
      output.write(byte: 0x0A)
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {}
}
