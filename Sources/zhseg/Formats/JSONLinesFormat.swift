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

  mutating func beginLine(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError) {
    isFirstWord = true
    try output.write(literal: "{")
    if let file {
      try output.write(literal: "\"file\":\"")
      for scalar in file.unicodeScalars {
        try output.write(escaped: scalar.value)
      }
      try output.write(literal: "\",")
    }
    try output.write("\"line\":\(piece.piece.number),\"start\":\(piece.piece.offset),\"words\":[")
  }

  mutating func words(_ piece: SegmentedPiece, to output: OutputWriter) throws(OutputError) {
    for word in piece.words {
      let bytes = piece.bytes(of: word)
      try output.write(literal: isFirstWord ? "{\"text\":\"" : ",{\"text\":\"")
      isFirstWord = false
      for index in word.range {
        try output.write(escaped: piece.piece.text.scalars[index])
      }
      try output.write(literal: "\",\"start\":")
      try output.write(decimal: bytes.lowerBound)
      try output.write(literal: ",\"end\":")
      try output.write(decimal: bytes.upperBound)
      try output.write(literal: ",\"kind\":\"")
      try output.write(literal: word.kind.name)
      try output.write(literal: "\"}")
    }
  }

  mutating func endLine(at offset: Int, to output: OutputWriter) throws(OutputError) {
    try output.write("],\"end\":\(offset)}\n")
  }
}

extension OutputWriter {
  /// Adds `scalar` as it stands inside a JSON string (RFC 8259, section 7).
  fileprivate func write(escaped scalar: UInt32) throws(OutputError) {
    switch scalar {
    case 0x22: try write(literal: "\\\"")
    case 0x5C: try write(literal: "\\\\")
    case 0x08: try write(literal: "\\b")
    case 0x09: try write(literal: "\\t")
    case 0x0A: try write(literal: "\\n")
    case 0x0C: try write(literal: "\\f")
    case 0x0D: try write(literal: "\\r")
    case 0..<0x20:
      let digits = String(scalar, radix: 16)
      try write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: try write(scalar: scalar)
    }
  }
}
