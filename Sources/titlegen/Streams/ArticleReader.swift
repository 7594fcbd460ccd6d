import CommandSupport
import TextCore

/// Reads the articles of a file: the whole of it, or its lines.
///
/// Of an article only the first 262,144 characters are kept, more than are ever looked at.
struct ArticleReader {
  private let source: TextSource
  private let decoder: LineDecoder
  private let isLines: Bool
  /// What was read and not handed out, the last first.
  private var pieces: [Piece] = []
  private var hasMore = true
  private var failure: ErrorReport?

  /// Some decoded text of a line.
  private struct Piece {
    var number: Int
    var isLast: Bool
    var scalars: [UInt32]
  }

  /// How many characters of an article are kept.
  private static let characters = 1 << 18
  /// The bytes of lines read at a time, and of the longest piece of a line.
  private static let bytes = 1 << 16

  /// A reader of the text at `path`, `-` being standard input, whose lines are the articles if
  /// `isLines`.
  init(_ path: String, lines isLines: Bool, reading: InputOptions) throws(ErrorReport) {
    source = try TextSource(path, reading: reading, pieceBytes: Self.bytes)
    decoder = LineDecoder(policy: reading.policy)
    self.isLines = isLines
  }

  /// The file's name for messages.
  var name: String { source.name }
  /// How many bytes were read, and how many there are if that is known.
  var progress: (done: Int, total: Int?) { (source.offset, source.size) }
  /// Whether the next article can be had without waiting for another program or a person.
  var isReady: Bool { !pieces.isEmpty || !hasMore || source.isReady }

  /// The next article, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, once; a reader of lines hands
  /// out those before.
  mutating func next() throws(ErrorReport) -> Article? {
    isLines ? try nextLine() : try whole()
  }

  private mutating func whole() throws(ErrorReport) -> Article? {
    guard hasMore else { return nil }
    var scalars: [UInt32] = []
    while scalars.count < Self.characters, let piece = try nextPiece() { scalars += piece.scalars }
    hasMore = false
    pieces = []
    return article(scalars, line: nil)
  }

  private mutating func nextLine() throws(ErrorReport) -> Article? {
    guard var piece = try nextPiece() else { return nil }
    var scalars = piece.scalars
    while !piece.isLast, let more = try nextPiece() {
      if scalars.count < Self.characters { scalars += more.scalars }
      piece.isLast = more.isLast
    }
    while let last = scalars.last, last == 0x0A || last == 0x0D { scalars.removeLast() }
    return article(scalars, line: piece.number)
  }

  private func article(_ scalars: [UInt32], line: Int?) -> Article {
    // A byte order mark is no part of the text.
    let text = scalars.first == 0xFEFF ? scalars.dropFirst() : scalars[...]
    return Article(file: name, line: line, text: String(scalars: text.prefix(Self.characters)))
  }

  private mutating func nextPiece() throws(ErrorReport) -> Piece? {
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
      hasMore = try source.read(into: &batch, bytes: isLines ? 1 : Self.bytes)
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
