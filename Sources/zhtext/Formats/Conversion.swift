import Reporting
import WritingSystems

/// Writes lines in the characters of another script.
struct Conversion: LineTransform {
  let worker: ConversionWorker
  let format: ChangeFormat

  func write(_ line: TextPiece, to output: inout OutputBuffer) {
    let contents = line.contents
    let converted = worker.convert(line.text)
    switch format {
    case .text:
      output.writeBeginning(of: line)
      output.write(scalars: converted)
      output.writeEnd(of: line)
    case .tsv:
      for change in Self.changes(line.text, converted) {
        output.writeRow(
          of: line,
          bytes: line.bytes(
            of: contents.lowerBound + change.lowerBound..<contents.lowerBound + change.upperBound))
        output.write(scalars: UnsafeBufferPointer(rebasing: line.text[change]))
        output.write(byte: 0x09)
        output.write(scalars: UnsafeBufferPointer(rebasing: converted[change]))
        output.write(byte: 0x0A)
      }
    case .jsonl:
      output.writeObject(of: line)
      output.write(literal: ",\"text\":")
      output.write(json: converted)
      output.write(literal: ",\"changes\":[")
      for (number, change) in Self.changes(line.text, converted).enumerated() {
        let bytes = line.bytes(
          of: contents.lowerBound + change.lowerBound..<contents.lowerBound + change.upperBound)
        output.write(number == 0 ? "{" : ",{")
        output.write("\"start\":\(bytes.lowerBound),\"end\":\(bytes.upperBound),\"before\":")
        output.write(json: line.text[change])
        output.write(literal: ",\"after\":")
        output.write(json: converted[change])
        output.write(literal: "}")
      }
      output.write(literal: "]}\n")
    }
  }

  /// The longest stretches in which all scalars are changed.
  private static func changes(
    _ before: UnsafeBufferPointer<UInt32>, _ after: UnsafeBufferPointer<UInt32>
  ) -> [Range<Int>] {
    var changes: [Range<Int>] = []
    for index in before.indices where before[index] != after[index] {
      if let last = changes.last, last.upperBound == index {
        changes[changes.count - 1] = last.lowerBound..<index + 1
      } else {
        changes.append(index..<index + 1)
      }
    }
    return changes
  }
}
