import CommandSupport
import OrderedNeurons
import Reporting

/// Takes lines that were read to the output as trees, in order.
final class TreeStream {
  private let stream: ReadingStream
  private let layer: Int
  private var writer: any TreeWriter
  private let output: OutputWriter
  /// What went wrong so far.
  private(set) var failures = FailureLog(program: "zhlm")

  /// A stream to `output` of trees by the gates of `layer`, counted from 0.
  init(_ stream: ReadingStream, layer: Int, writer: any TreeWriter, output: OutputWriter) {
    self.stream = stream
    self.layer = layer
    self.writer = writer
    self.output = output
  }

  /// Writes the trees of the files' lines, `-` being standard input.
  ///
  /// A file or line that fails is reported, and the others are still parsed. Throws `OutputError`.
  func write(_ paths: [String]) throws {
    try output.write(writer.header)
    for path in paths {
      do {
        try stream.read(path, longLines: .truncated(characters: TextLines.longest)) {
          try write($0)
        }
      } catch let report as ErrorReport {
        failures.note(report)
      }
    }
    try output.write(writer.footer)
    try output.flush()
  }

  private func write(_ line: ReadLine) throws {
    if line.line.isTruncated {
      failures.note(
        line.line.report(
          "the line has more than \(TextLines.longest) characters",
          advice: "Give one sentence a line."))
    }
    let tree =
      line.reading.map { SyntaxTree($0, layer: layer) } ?? SyntaxTree(words: [], distances: [])
    var buffer = OutputBuffer()
    writer.write(
      ParsedLine(file: line.line.file, number: line.line.number, tree: tree), to: &buffer)
    try output.write(buffer)
  }
}
