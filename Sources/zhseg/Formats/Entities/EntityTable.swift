import CommandSupport
import Reporting

/// An entity a row, columns separated by tabs: line number, first byte of the line, the one after the last, entity, type. Where
/// several files are read, the file's name comes first.
struct EntityTable: WordFormat {
  /// Whether the file's name is the first column.
  let namesFiles: Bool
  private var file = ""
  private var lineStart = 0

  init(namesFiles: Bool) { self.namesFiles = namesFiles }

  mutating func beginFile(_ name: String) { file = namesFiles ? "\(name.visible)\t" : "" }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    lineStart = piece.piece.offset
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    piece.forEachPart { range, type in
      guard let type else { return }
      let bytes = piece.bytes(of: range)
      output.write(
        "\(file)\(piece.piece.line)\t\(bytes.lowerBound - lineStart)\t\(bytes.upperBound - lineStart)\t"
      )
      for index in range {
        let scalar = piece.scalars[index]
        output.write(scalar: scalar == 0x09 ? 0x20 : scalar)
      }
      output.write("\t\(type)\n")
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {}
}
