import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// One JSON object an input line:
/// `{"line":1,"start":0,"words":[{"text":"我","start":0,"end":3,"kind":"han"},…],"end":12}`.
///
/// A word that is a dictionary entry with a tag has it after its kind: `"tag":"nr"`. Where they are asked for, a word has its
/// offsets in the line too (`"characters":[0,1]`), its level among the words of all readings and its probability.
///
/// Offsets are bytes of the input file. Unless words of other readings are asked for, or some are left out, the words cover every byte in order without overlap, white
/// space, line break and byte order mark included. Where several files are read, `"file"` comes
/// first.
struct JSONLinesFormat: WordFormat {
  /// Whether an object names its file.
  let namesFiles: Bool
  /// What words have beside.
  let columns: WordColumns
  private var offsets: LineOffsets
  private var file: String?
  private var isFirstWord = true
  private var readings = ""

  init(namesFiles: Bool, columns: WordColumns) {
    self.namesFiles = namesFiles
    self.columns = columns
    offsets = LineOffsets(columns.offsets)
  }

  mutating func beginFile(_ name: String) {
    file = namesFiles ? name : nil
  }

  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer) {
    isFirstWord = true
    offsets.beginLine()
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
    for (index, word) in piece.words.enumerated() {
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
      output.write(literal: "\"")
      if let tag = piece.tag(of: word) {
        output.write(literal: ",\"tag\":\"")
        for scalar in tag.unicodeScalars { output.write(escaped: scalar.value) }
        output.write(literal: "\"")
      }
      if columns.offsets != .bytes {
        let range = offsets.range(of: word, in: piece)
        output.write(
          ",\"\(columns.offsets.rawValue)\":[\(range.lowerBound),\(range.upperBound)]")
      }
      if columns.hasLevel {
        output.write(",\"level\":\"\(piece.marks[index].level.rawValue)\"")
      }
      if columns.hasProbability {
        output.write(",\"probability\":\(Double(piece.marks[index].probability).fixed(4))")
      }
      output.write(literal: "}")
    }
    if columns.offsets != .bytes { offsets.endPiece(piece) }
    if columns.hasReadings { addReadings(of: piece) }
  }

  mutating func endLine(at offset: Int, to output: inout OutputBuffer) {
    output.write("]")
    if columns.hasReadings { output.write(",\"readings\":[\(readings)]") }
    output.write(",\"end\":\(offset)}\n")
  }

  /// Adds the readings of a line, or of its first piece where it is too long for one.
  private mutating func addReadings(of piece: SegmentedPiece) {
    guard piece.piece.beginsLine else { return }
    readings = piece.readings.map { reading in
      var text = OutputBuffer()
      text.write("{\"probability\":\(reading.probability.fixed(6)),\"words\":[")
      var separator = "\""
      for word in reading.words where !word.isSpace {
        text.write(separator)
        for index in word.range { text.write(escaped: piece.scalars[index]) }
        text.write(literal: "\"")
        separator = ",\""
      }
      text.write(literal: "]}")
      return String(decoding: text.bytes.elements, as: UTF8.self)
    }.joined(separator: ",")
  }
}
