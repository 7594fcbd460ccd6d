import Reporting
import SystemCore
import TextCore

/// The lines of a file or of standard input as bytes, with the place of each.
public final class TextSource {
  /// The name for messages and output: the path as given, or `standard input`.
  public let name: String
  /// The size of the file in bytes; nil for a pipe and the like.
  public let size: Int?
  /// How many bytes were turned into lines so far.
  public private(set) var offset = 0

  private let reader: LineReader
  private let descriptor: FileDescriptor?
  private var beginsLine = true

  /// Opens `path`, `-` being standard input; pieces of long lines have at most `pieceBytes` bytes.
  public init(_ path: String, reading: InputOptions, pieceBytes: Int) throws(ErrorReport) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "standard input" : path
    descriptor = isStandardInput ? .standardInput : nil
    do throws(FileError) {
      reader =
        isStandardInput
        ? try LineReader(
          descriptor: FileDescriptor.standardInput.number, name: name,
          encoding: reading.encoding.encoding,
          limit: pieceBytes)
        : try LineReader(path: path, encoding: reading.encoding.encoding, limit: pieceBytes)
    } catch {
      throw error.report
    }
    size = isStandardInput ? nil : FileStatus.regularSize(of: path)
  }

  /// Whether more can be read at once, without waiting for another program or a person.
  public var isReady: Bool {
    guard let descriptor, !reader.hasLine else { return true }
    return descriptor.isReadable
  }

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
      batch.pieces.append(
        LinePiece(
          number: piece.line, offset: piece.offset, count: piece.count, isFirst: beginsLine,
          isLast: piece.endsLine, encoding: reader.encoding))
      beginsLine = piece.endsLine
      offset = piece.offset + piece.count
    }
    return true
  }
}
