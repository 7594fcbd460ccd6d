import CommandSupport
import Reporting
import TextCore

/// Reads the articles of a file: the whole of it, or its lines.
///
/// Of an article only the first 262,144 characters are kept, more than are ever looked at.
struct ArticleReader {
  private let isLines: Bool
  private var pieces: TextPieces
  private var isDone = false

  /// How many characters of an article are kept.
  private static let characters = 1 << 18

  /// A reader of the text at `path`, `-` being standard input, whose lines are the articles if
  /// `isLines`.
  init(_ path: String, lines isLines: Bool, reading: InputOptions) throws(ErrorReport) {
    pieces =
      isLines
      ? try TextPieces(path, reading: reading, bytes: 1) : try TextPieces(path, reading: reading)
    self.isLines = isLines
  }

  /// The file's name for messages.
  var name: String { pieces.name }
  /// How many bytes were read, and how many there are if that is known.
  var progress: (done: Int, total: Int?) { pieces.progress }
  /// Whether the next article can be had without waiting for another program or a person.
  var isReady: Bool { isDone || pieces.isReady }

  /// The next article, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, once; a reader of lines hands
  /// out those before.
  mutating func next() throws(ErrorReport) -> Article? {
    isLines ? try nextLine() : try whole()
  }

  private mutating func whole() throws(ErrorReport) -> Article? {
    guard !isDone else { return nil }
    isDone = true
    var scalars: [UInt32] = []
    while scalars.count < Self.characters, let piece = try pieces.next() {
      scalars += piece.scalars
    }
    return article(scalars, line: nil)
  }

  private mutating func nextLine() throws(ErrorReport) -> Article? {
    guard var piece = try pieces.next() else { return nil }
    var scalars = piece.scalars
    while !piece.isLast, let more = try pieces.next() {
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
}
