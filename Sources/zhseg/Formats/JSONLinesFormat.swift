import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// One JSON object an input line:
/// `{"line":1,"start":0,"words":[{"text":"我","start":0,"end":3,"kind":"han"},…],"end":12}`.
///
/// Offsets are bytes of the input file. The words cover every byte in order without overlap, white
/// space, line break and byte order mark included. Where several files are read, `"file"` comes
/// first.
struct JSONLinesFormat: WordFormat {
  /// Whether an object names its file.
  let namesFiles: Bool
  private var file: String?
  private var isFirstWord = true

  init(namesFiles: Bool) {
    self.namesFiles = namesFiles
  }

  mutating func beginFile(_ name: String) {
    file = namesFiles ? name : nil
  }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    isFirstWord = true
    output.write(literal: "{")
    if let file {
      output.write(literal: "\"file\":\"")
      for scalar in file.unicodeScalars {
        output.write(escaped: scalar.value)
      }
      output.write(literal: "\",")
    }
    output.write("\"line\":\(piece.piece.line),\"start\":\(piece.piece.offset),\"words\":[")
  }

  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    for word in piece.words {
      let bytes = piece.bytes(of: word)
      output.write(literal: isFirstWord ? "{\"text\":\"" : ",{\"text\":\"")
      isFirstWord = false
      for index in word.range {
        output.write(escaped: piece.scalars[index])
      }
      output.write(literal: "\",\"start\":")
      output.write(decimal: bytes.lowerBound)
      output.write(literal: ",\"end\":")
      output.write(decimal: bytes.upperBound)
      output.write(literal: ",\"kind\":\"")
      output.write(literal: word.kind.name)
      output.write(literal: "\"}")
    }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    output.write("],\"end\":\(offset)}\n")
  }
}
