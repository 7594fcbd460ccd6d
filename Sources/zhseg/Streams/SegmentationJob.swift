import CommandSupport
import Reporting
import TextCore
import WordSegmentation

/// A batch of lines on its way from the input to the output, with room for all that is made of it.
///
/// Unchecked: a job is handed from thread to thread and is with one of them at a time.
final class SegmentationJob: @unchecked Sendable {
  /// The file that the lines are from.
  var fileName = ""
  /// The lines as they were read.
  var batch = LineBatch()
  /// What writes the lines where they are segmented; nil where they have to be written in order.
  var formatter: LineFormatter?
  /// The lines decoded, up to the first that is ill-formed.
  var lines = DecodedLines()
  /// Their words.
  var words = SegmentedLines()
  /// The bytes to write, if there is a formatter.
  var output = OutputBuffer()
  /// What is wrong with the line after the last that was decoded.
  var failure: ErrorReport?

  /// Decodes, segments and, if there is a formatter, writes the lines.
  func run(decoder: LineDecoder, worker: SegmentationWorker) {
    output.removeAll()
    failure = nil
    do throws(ErrorReport) {
      try decoder.decode(batch, of: fileName, into: &lines)
    } catch {
      failure = error
    }
    worker.segment(lines, into: &words)
    formatter?.write(batch, decoded: lines, words: words, to: &output)
    formatter?.closeLine(to: &output)
  }
}
