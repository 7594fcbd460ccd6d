import CommandSupport
import Proofreading
import Reporting

/// Takes lines with their mistakes to the output, in order, with bounded memory. While the input has to be waited for, nothing is
/// kept back.
final class CheckStream {
  private let reader: Proofreader
  private let reading: InputOptions
  private let writer: CheckWriter
  private let output: OutputWriter
  private var progress: ProgressLine

  /// The text in bytes that is read together: a batch for each thread several times over.
  private static let batchBytes = 1 << 17
  /// Bytes of a line that are read at once; a longer one is read in pieces.
  private static let longest = 1 << 16

  /// A stream to `output`.
  init(reader: Proofreader, reading: InputOptions, writer: CheckWriter, output: OutputWriter) {
    self.reader = reader
    self.reading = reading
    self.writer = writer
    self.output = output
    progress = ProgressLine(wanted: !output.isTerminal)
  }

  /// Writes the lines of a file, `-` being standard input. Throws the `ErrorReport` of text that cannot be read, after the
  /// lines before it, and `OutputError`.
  func check(_ path: String) throws {
    defer { progress.clear() }
    var lines = TextLines(path, reading: reading, longLines: .pieces(bytes: Self.longest))
    var batch: [TextLines.Line] = []
    var bytes = 0
    var failure: ErrorReport?
    while failure == nil {
      do throws(ErrorReport) {
        guard let line = try lines.next() else { break }
        batch.append(line)
        bytes += line.text.utf8.count + 1
      } catch {
        failure = error
      }
      guard bytes >= Self.batchBytes || !lines.isReady else { continue }
      try write(batch)
      (batch, bytes) = ([], 0)
      if !lines.isReady { try output.flush() }
      let (done, total) = lines.progress
      progress.update(name: lines.name, done: done, total: total)
    }
    try write(batch)
    if let failure { throw failure }
  }

  private func write(_ lines: [TextLines.Line]) throws {
    var buffer = OutputBuffer()
    for (line, mistakes) in zip(lines, reader.mistakes(in: lines.map(\.text))) {
      writer.write(line, mistakes, to: &buffer)
    }
    try output.write(buffer)
  }
}
