import Reporting
import TextConversion

/// Writes lines in which what has several forms has one.
struct Normalization: LineTransform {
  let normalizer: TextNormalizer

  func write(_ line: TextPiece, to output: inout OutputBuffer) {
    output.writeBeginning(of: line)
    for scalar in normalizer.normalize(line: Array(line.text)) { output.write(scalar: scalar) }
    output.writeEnd(of: line)
  }
}
