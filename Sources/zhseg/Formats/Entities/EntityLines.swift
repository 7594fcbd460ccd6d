import CommandSupport
import Reporting

/// JSON lines, an object a line of the input:
/// `{"line":1,"entities":[{"text":"马云","type":"PER","start":0,"end":6}]}`, offsets in bytes of the line. Where several files are
/// read, `"file"` comes first.
struct EntityLines: WordFormat {
  /// Whether an object names its file.
  let namesFiles: Bool
  private var file: String?
  private var lineStart = 0
  private var isFirst = true

  init(namesFiles: Bool) { self.namesFiles = namesFiles }

  mutating func beginFile(_ name: String) { file = namesFiles ? name : nil }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    lineStart = piece.piece.offset
    isFirst = true
    output.write(literal: "{")
    if let file {
      output.write(literal: "\"file\":\"")
      for scalar in file.unicodeScalars { output.write(escaped: scalar.value) }
      output.write(literal: "\",")
    }
    output.write("\"line\":\(piece.piece.line),\"entities\":[")
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    var isFirst = isFirst
    piece.forEachPart { range, type in
      guard let type else { return }
      output.write(literal: isFirst ? "{\"text\":\"" : ",{\"text\":\"")
      isFirst = false
      for index in range { output.write(escaped: piece.scalars[index]) }
      output.write(literal: "\",\"type\":\"")
      for scalar in type.unicodeScalars { output.write(escaped: scalar.value) }
      let bytes = piece.bytes(of: range)
      output.write(
        "\",\"start\":\(bytes.lowerBound - lineStart),\"end\":\(bytes.upperBound - lineStart)}")
    }
    self.isFirst = isFirst
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) { output.write("]}\n") }
}
