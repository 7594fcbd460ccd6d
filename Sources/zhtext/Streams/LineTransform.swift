import Reporting

/// Makes output of lines, one after another on one thread; what it writes for a line does not depend on
/// other lines.
protocol LineTransform {
  /// Adds to `output` what becomes of a line, or of a piece of a long one.
  func write(_ line: TextPiece, to output: inout OutputBuffer)
}
