import FileSupport
import Glibc
import TextCore

/// The lines of a file or of standard input as text, with the place of every byte.
public final class TextSource {
  /// The name for messages and output: the path as given, or `standard input`.
  public let name: String
  /// The size of the file in bytes; nil for a pipe and the like.
  public let size: Int?
  /// How many bytes were turned into lines so far.
  public private(set) var offset = 0

  private let reader: LineReader
  private let policy: DecodingPolicy
  private var decoder: TextDecoder?
  private let descriptor: Int32?
  private var bytes: [UInt8] = []
  private var beginsLine = true

  /// Opens `path`, `-` being standard input; pieces of long lines have at most `pieceBytes` bytes.
  public init(_ path: String, reading: InputOptions, pieceBytes: Int) throws(ErrorReport) {
    let isStandardInput = path == "-"
    name = isStandardInput ? "standard input" : path
    descriptor = isStandardInput ? STDIN_FILENO : nil
    do throws(FileError) {
      reader =
        isStandardInput
        ? try LineReader(
          descriptor: STDIN_FILENO, name: name, encoding: reading.encoding.encoding,
          limit: pieceBytes)
        : try LineReader(path: path, encoding: reading.encoding.encoding, limit: pieceBytes)
    } catch {
      throw ErrorReport(error)
    }
    policy = reading.policy
    var status = stat()
    size =
      !isStandardInput && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      ? Int(status.st_size) : nil
  }

  /// Whether more can be read at once, without waiting for another program or a person.
  public var isReady: Bool {
    guard let descriptor else { return true }
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) != 0
  }

  /// Adds lines until they have about `scalars` characters, or none can be had without waiting.
  /// Returns false at the end of the text.
  ///
  /// Ill-formed bytes in strict mode: status 65, the lines before them are in `lines` already.
  public func read(into lines: inout [LinePiece], scalars: Int) throws(ErrorReport) -> Bool {
    var count = 0
    while count < scalars && (lines.isEmpty || isReady) {
      guard let line = try next() else { return false }
      count += line.text.count
      lines.append(line)
    }
    return true
  }

  /// The next line or piece of a line, nil at the end of the text.
  public func next() throws(ErrorReport) -> LinePiece? {
    let piece: LineReader.Piece?
    do throws(FileError) {
      piece = try reader.next(into: &bytes)
    } catch {
      throw ErrorReport(error)
    }
    guard let piece else { return nil }
    var line = LinePiece(
      number: piece.line, offset: piece.offset, isFirst: beginsLine, isLast: piece.endsLine,
      text: DecodedText())
    do throws(TextError) {
      line.text = try currentDecoder().decode(bytes)
    } catch {
      throw ErrorReport(error.moved(by: piece.offset), file: name, line: piece.line)
    }
    beginsLine = piece.endsLine
    offset = line.end
    return line
  }

  /// The decoder for the reader's encoding, which may become clear only after some lines.
  private func currentDecoder() throws(TextError) -> TextDecoder {
    if let decoder, decoder.encoding == reader.encoding {
      return decoder
    }
    let decoder = try TextDecoder(reader.encoding, policy: policy)
    self.decoder = decoder
    return decoder
  }
}
