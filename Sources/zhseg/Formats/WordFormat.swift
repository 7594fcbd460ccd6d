import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// Turns segmented lines into bytes, one output format each.
///
/// The calls come in this order: `beginFile`, then for every line `beginLine`, `words` once for each
/// of its pieces, and `endLine`. A line is one piece unless it is very long, so that memory stays
/// bounded whatever the length.
///
/// Lines are written side by side: copies of a format that `isBetweenLines` write the lines that
/// follow, each some of them.
protocol WordFormat: Sendable {
  /// Whether, between two lines, the next lines look the same whatever the ones before were.
  var isBetweenLines: Bool { get }

  /// A file begins whose name is `name`.
  mutating func beginFile(_ name: String)

  /// The line whose first (often only) piece is `piece` begins.
  mutating func beginLine(_ piece: SegmentedPiece, to output: inout OutputBuffer)

  /// The words of the next piece of the line.
  mutating func words(_ piece: SegmentedPiece, to output: inout OutputBuffer)

  /// The line ends before byte `offset` of the file.
  mutating func endLine(at offset: Int, to output: inout OutputBuffer)
}

extension WordFormat {
  var isBetweenLines: Bool { true }
}
