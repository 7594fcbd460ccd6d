import CommandSupport
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
    output.write("\"line\":\(piece.piece.number),\"start\":\(piece.piece.offset),\"words\":[")
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

extension OutputBuffer {
  /// Adds `scalar` as it stands inside a JSON string (RFC 8259, section 7).
  fileprivate mutating func write(escaped scalar: UInt32) {
    switch scalar {
    case 0x22: write(literal: "\\\"")
    case 0x5C: write(literal: "\\\\")
    case 0x08: write(literal: "\\b")
    case 0x09: write(literal: "\\t")
    case 0x0A: write(literal: "\\n")
    case 0x0C: write(literal: "\\f")
    case 0x0D: write(literal: "\\r")
    case 0..<0x20:
      let digits = String(scalar, radix: 16)
      write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: write(scalar: scalar)
    }
  }
}
