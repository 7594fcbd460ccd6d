import CommandSupport
import Reporting

/// The text as it is, each entity in brackets with its type: `[马云/PER]在[杭州/LOC]`.
struct EntityBrackets: WordFormat {
  mutating func beginFile(_ name: String) {}

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {}

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    piece.forEachPart { range, type in
      if type != nil { output.write(literal: "[") }
      for index in range where type != nil || !piece.isLineEnd(index) {
        output.write(scalar: piece.scalars[index])
      }
      if let type { output.write("/\(type)]") }
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    output.write(byte: 0x0A)
  }
}
