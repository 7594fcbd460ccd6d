import Reporting
import WritingSystems

/// Writes how the characters of lines are read.
struct Pinyin: LineTransform {
  private let reader: PinyinReader
  private let worker: PinyinWorker
  private let options: PinyinOptions
  private let format: ChangeFormat
  private let separator: String
  private let showsAll: Bool

  init(
    reader: PinyinReader, options: PinyinOptions, format: ChangeFormat, separator: String,
    showsAll: Bool
  ) {
    (self.reader, self.options, self.format) = (reader, options, format)
    (self.separator, self.showsAll) = (separator, showsAll)
    worker = reader.makeWorker(options)
  }

  func write(_ line: TextPiece, to output: inout OutputBuffer) {
    switch format {
    case .text: writeText(line, to: &output)
    case .tsv: writeRows(line, to: &output)
    case .jsonl: writeObject(line, to: &output)
    }
  }

  private func writeText(_ line: TextPiece, to output: inout OutputBuffer) {
    output.writeBeginning(of: line)
    worker.write(line.text, separator: separator, to: &output)
    output.writeEnd(of: line)
  }

  private func writeRows(_ line: TextPiece, to output: inout OutputBuffer) {
    let start = line.contents.lowerBound
    for reading in worker.read(line.text) {
      let index = start + reading.index
      output.writeRow(of: line, bytes: line.bytes(of: index..<index + 1))
      output.write(scalar: line.scalars[index])
      output.write(byte: 0x09)
      output.write(reading.syllable.written(options))
      if showsAll {
        output.write(byte: 0x09)
        output.write(all(of: line.scalars[index]).joined(separator: " "))
      }
      output.write(byte: 0x0A)
    }
  }

  private func writeObject(_ line: TextPiece, to output: inout OutputBuffer) {
    let start = line.contents.lowerBound
    output.writeObject(of: line)
    output.write(literal: ",\"characters\":[")
    for (number, reading) in worker.read(line.text).enumerated() {
      let index = start + reading.index
      let bytes = line.bytes(of: index..<index + 1)
      output.write(number == 0 ? "{\"text\":" : ",{\"text\":")
      output.write(json: CollectionOfOne(line.scalars[index]))
      output.write(",\"start\":\(bytes.lowerBound),\"end\":\(bytes.upperBound),\"pinyin\":")
      output.write(json: reading.syllable.written(options))
      if showsAll {
        output.write(literal: ",\"readings\":[")
        for (number, text) in all(of: line.scalars[index]).enumerated() {
          if number > 0 { output.write(literal: ",") }
          output.write(json: text)
        }
        output.write(literal: "]")
      }
      output.write(literal: "}")
    }
    output.write(literal: "]}\n")
  }

  /// All readings of a character.
  private func all(of scalar: UInt32) -> [String] {
    reader.alternatives(of: scalar).map { $0.written(options) }
  }
}
