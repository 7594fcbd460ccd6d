import CommandSupport
import Reporting
import TextCore

/// A batch of lines on its way from the input to the output, with room for all that is made of it.
///
/// Unchecked: a job is handed from thread to thread and is with one of them at a time.
final class TransformJob: @unchecked Sendable {
  /// The file that the lines are from.
  var fileName = ""
  /// The lines as they were read.
  var batch = LineBatch()
  /// The lines decoded, up to the first that is ill-formed.
  private var lines = DecodedLines()
  /// The bytes to write.
  var output = OutputBuffer()
  /// What is wrong with the line after the last that was decoded.
  var failure: ErrorReport?

  /// Decodes the lines and has them written.
  func run(decoder: LineDecoder, transform: any LineTransform, namesFiles: Bool) {
    output.removeAll()
    failure = nil
    do throws(ErrorReport) {
      try decoder.decode(batch, of: fileName, into: &lines)
    } catch {
      failure = error
    }
    var start = 0
    for (index, end) in lines.ends.elements.enumerated() {
      let scalars = UnsafeBufferPointer(rebasing: lines.scalars.elements[start..<Int(end)])
      transform.write(
        TextPiece(
          file: namesFiles ? fileName : nil, piece: batch.pieces[index], scalars: scalars,
          offsets: lines.offsets.base + start), to: &output)
      start = Int(end)
    }
  }
}
