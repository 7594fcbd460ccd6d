import Reporting
import TextCore

/// Decodes batches of lines; for one thread at a time.
public final class LineDecoder {
  private let policy: DecodingPolicy
  private var decoder: TextDecoder?

  /// A decoder that deals with ill-formed bytes as `policy` says.
  public init(policy: DecodingPolicy) {
    self.policy = policy
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
        try lines.append(bytes, by: decoder(for: piece.encoding))
      } catch {
        throw error.moved(by: piece.offset).report(file: name, line: piece.number)
          .advising(InputOptions.advice(on: error))
      }
      start += piece.count
    }
  }

  private func decoder(for encoding: TextEncoding) throws(TextError) -> TextDecoder {
    if let decoder, decoder.encoding == encoding {
      return decoder
    }
    let decoder = try TextDecoder(encoding, policy: policy)
    self.decoder = decoder
    return decoder
  }
}
