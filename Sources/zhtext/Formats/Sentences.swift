import Reporting
import TextCore

/// Writes the sentences of lines.
struct Sentences: LineTransform {
  let format: ChangeFormat
  private let splitter = SentenceSplitter()

  init(format: ChangeFormat) { self.format = format }

  func write(_ line: TextPiece, to output: inout OutputBuffer) {
    // In objects every byte is in a sentence.
    let part = format == .jsonl ? 0..<line.scalars.count : line.contents
    for sentence in splitter.sentences(in: Array(line.scalars[part])) {
      let range = part.lowerBound + sentence.lowerBound..<part.lowerBound + sentence.upperBound
      write(line, range, to: &output)
    }
  }

  private func write(_ line: TextPiece, _ range: Range<Int>, to output: inout OutputBuffer) {
    if format == .jsonl {
      let bytes = line.bytes(of: range)
      output.write(literal: "{")
      if let file = line.file {
        output.write(literal: "\"file\":")
        output.write(json: file)
        output.write(literal: ",")
      }
      output.write(
        "\"line\":\(line.piece.line),\"start\":\(bytes.lowerBound),\"end\":\(bytes.upperBound),"
          + "\"text\":")
      output.write(json: line.scalars[range])
      return output.write(literal: "}\n")
    }
    guard let visible = Self.visible(line, range) else { return }
    if format == .tsv { output.writeRow(of: line, bytes: line.bytes(of: visible)) }
    output.write(scalars: UnsafeBufferPointer(rebasing: line.scalars[visible]))
    output.write(byte: 0x0A)
  }

  /// The sentence without the white space around it; nil where there is nothing else.
  private static func visible(_ line: TextPiece, _ range: Range<Int>) -> Range<Int>? {
    let isSpace = { (index: Int) in
      Unicode.Scalar(line.scalars[index])?.properties.isWhitespace ?? false
    }
    guard let first = range.first(where: { !isSpace($0) }),
      let last = range.last(where: { !isSpace($0) })
    else { return nil }
    return first..<last + 1
  }
}
