import Reporting
import SystemCore
import TextCore

/// The lines of a file or of standard input as bytes, with the place of each.
public final class TextSource {
  /// How many bytes were turned into lines so far.
  public private(set) var offset = 0

  private let reader: LineReader

  /// Opens `path`, `-` being standard input; pieces of long lines have at most `pieceBytes` bytes.
  public init(_ path: String, reading: InputOptions, pieceBytes: Int) throws(ErrorReport) {
    do throws(FileError) {
      reader = try LineReader.open(path, encoding: reading.encoding.encoding, limit: pieceBytes)
    } catch {
      throw error.report
    }
  }

  /// The name for messages and output: the path as given, or `standard input`.
  public var name: String { reader.path }
  /// The size of the file in bytes; nil for a pipe and the like.
  public var size: Int? { reader.size }
  /// Whether more can be read at once, without waiting for another program or a person.
  public var isReady: Bool { reader.isReady }

  /// Replaces `batch` by the next lines, of about `bytes` bytes or as many as can be had without
  /// waiting. Returns false at the end of the text.
  ///
  /// Where reading fails, the lines before are in `batch`.
  public func read(into batch: inout LineBatch, bytes: Int) throws(ErrorReport) -> Bool {
    batch.removeAll()
    defer { batch.finish() }
    while batch.count < bytes && (batch.isEmpty || isReady) {
      let piece: LineReader.Piece?
      do throws(FileError) {
        piece = try reader.next(appendingTo: &batch.bytes)
      } catch {
        throw error.report
      }
      guard let piece else { return false }
      batch.pieces.append(piece)
      offset = piece.end
    }
    return true
  }
}
