import Reporting
import TextCore

/// Decodes batches of lines; for one thread at a time.
public final class LineDecoder {
  private let decoders: DecoderCache

  /// A decoder of texts read as `reading` says.
  public init(_ reading: TextReading) {
    decoders = DecoderCache(reading)
  }

  /// Replaces `lines` by the decoded lines of `batch`.
  ///
  /// Ill-formed bytes in strict mode, in the file called `name`: status 65, the lines before them are
  /// in `lines` already.
  package func decode(
    _ batch: borrowing LineBatch, of name: String, into lines: inout DecodedLines
  ) throws(ErrorReport) {
    lines.removeAll()
    var start = 0
    for piece in batch.pieces {
      let bytes = UnsafeRawBufferPointer(start: batch.bytes.base + start, count: piece.count)
      do throws(TextError) {
        try lines.append(bytes, by: decoders.decoder(for: piece.encoding))
      } catch {
        throw error.offset(by: piece.offset).report(file: name, line: piece.line)
          .advising(InputOptions.advice(on: error))
      }
      start += piece.count
    }
  }
}
