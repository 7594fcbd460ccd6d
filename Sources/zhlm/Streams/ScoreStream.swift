import CommandSupport
import OrderedNeurons
import Reporting

/// Takes lines with their scores to the output, in order, or alternatives in the order of their
/// scores.
final class ScoreStream {
  private let stream: ReadingStream
  private let normalization: ScoreNormalization
  private let isRanked: Bool
  private let writer: ScoreWriter
  private let output: OutputWriter
  private var group: [ScoredLine] = []
  private var groups = 0
  /// What went wrong so far.
  private(set) var failures = FailureLog(program: "zhlm")

  /// A stream to `output`.
  init(
    _ stream: ReadingStream, normalization: ScoreNormalization, isRanked: Bool, writer: ScoreWriter,
    output: OutputWriter
  ) {
    self.stream = stream
    self.normalization = normalization
    self.isRanked = isRanked
    self.writer = writer
    self.output = output
  }

  /// Writes the lines of files. A file that fails is reported, and the others are still read.
  /// Throws `OutputError`.
  func write(_ paths: [String]) throws {
    for path in paths {
      do {
        try stream.read(path, longLines: .truncated(characters: TextLines.longest)) {
          try write($0)
        }
      } catch let report as ErrorReport {
        failures.note(report)
      }
      try endGroup()
    }
    try output.flush()
  }

  private func write(_ line: ReadLine) throws {
    if line.line.isTruncated {
      failures.note(
        line.line.report(
          "the line has more than \(TextLines.longest) characters",
          advice: "Give one sentence a line."))
      // Lines of the output correspond to those of the input.
      if isRanked { return }
      return try writeEmpty(line.line)
    }
    let scored = ScoredLine(line, normalization)
    guard isRanked else { return try send(scored) }
    if scored.reading == nil {
      try endGroup()
    } else {
      group.append(scored)
    }
  }

  private func writeEmpty(_ line: TextLines.Line) throws {
    var line = line
    line.text = ""
    try send(ScoredLine(ReadLine(line: line, reading: nil), normalization))
  }

  /// Writes the alternatives that were gathered, the best first.
  private func endGroup() throws {
    guard !group.isEmpty else { return }
    groups += 1
    if groups > 1 && writer.format == .text { try output.write("\n") }
    // Of equal scores the earlier line goes first.
    let order = group.indices.sorted {
      (-(group[$0].score ?? 0), $0) < (-(group[$1].score ?? 0), $1)
    }
    for (place, index) in order.enumerated() {
      group[index].rank = (groups, place + 1)
      try send(group[index])
    }
    group = []
  }

  private func send(_ line: ScoredLine) throws {
    var buffer = OutputBuffer()
    writer.write(line, to: &buffer)
    try output.write(buffer)
  }
}
