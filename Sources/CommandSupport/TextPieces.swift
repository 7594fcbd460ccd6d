import Reporting
import TextCore

/// The lines of a file or of standard input as decoded text, long ones in pieces.
public struct TextPieces {
  /// A line, or a piece of a long one.
  public struct Piece: Sendable, Equatable {
    /// The number of the line in its file, from 1.
    public var number: Int
    /// Whether the line ends with this piece.
    public var isLast: Bool
    /// The text, the line's end included.
    public var scalars: [UInt32]
  }

  private let source: TextSource
  private let decoder: LineDecoder
  private let bytes: Int
  /// What was read and not handed out, the last first.
  private var pieces: [Piece] = []
  private var hasMore = true
  private var failure: ErrorReport?

  /// The most bytes of a piece.
  private static let pieceBytes = 1 << 16

  /// The text at `path`, `-` being standard input, of which lines of about `bytes` bytes are decoded
  /// at a time.
  public init(
    _ path: String, reading: InputOptions, bytes: Int = 1 << 16
  ) throws(ErrorReport) {
    source = try TextSource(path, reading: reading, pieceBytes: Self.pieceBytes)
    decoder = LineDecoder(policy: reading.policy)
    self.bytes = bytes
  }

  /// The file's name for messages.
  public var name: String { source.name }
  /// How many bytes were read, and how many there are if that is known.
  public var progress: (done: Int, total: Int?) { (source.offset, source.size) }
  /// Whether the next piece can be had without waiting for another program or a person.
  public var isReady: Bool { !pieces.isEmpty || !hasMore || source.isReady }

  /// The next piece, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, once, after the pieces before.
  public mutating func next() throws(ErrorReport) -> Piece? {
    while true {
      if let piece = pieces.popLast() { return piece }
      if let failure {
        self.failure = nil
        hasMore = false
        throw failure
      }
      guard hasMore else { return nil }
      read()
    }
  }

  /// Reads and decodes some lines; remembers what goes wrong after them.
  private mutating func read() {
    var batch = LineBatch()
    var lines = DecodedLines()
    do throws(ErrorReport) {
      hasMore = try source.read(into: &batch, bytes: bytes)
    } catch {
      failure = error
    }
    do throws(ErrorReport) {
      try decoder.decode(batch, of: name, into: &lines)
    } catch {
      failure = error
    }
    var start = 0
    for (piece, end) in zip(batch.pieces, lines.ends.elements) {
      let scalars = lines.scalars.elements[start..<Int(end)]
      start = Int(end)
      pieces.append(
        Piece(number: piece.number, isLast: piece.isLast, scalars: Array(scalars)))
    }
    pieces.reverse()
  }
}
