import Reporting
import TextCore

/// Reads the articles of a file: the whole of it, or its lines.
///
/// Of an article only the first 262,144 characters are kept, more than are ever looked at.
public struct ArticleReader {
  private let isLines: Bool
  private var lines: TextLines
  private var isDone = false

  /// How many characters of an article are kept.
  private static let characters = 1 << 18

  /// A reader of the text at `path`, `-` being standard input, whose lines are the articles if
  /// `isLines`.
  public init(_ path: String, lines isLines: Bool, reading: InputOptions) {
    lines = TextLines(
      path, reading: reading,
      longLines: isLines ? .truncated(characters: Self.characters) : .pieces(bytes: 1 << 16))
    self.isLines = isLines
  }

  /// The file's name for messages.
  public var name: String { lines.name }
  /// How many bytes were read, and how many there are if that is known.
  public var progress: (done: Int, total: Int?) { lines.progress }
  /// Whether the next article can be had without waiting for another program or a person.
  public var isReady: Bool { isDone || lines.isReady }

  /// The next article, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, once; a reader of lines hands
  /// out those before.
  public mutating func next() throws(ErrorReport) -> Article? {
    guard isLines else { return try whole() }
    return try lines.next().map { Article(file: name, line: $0.number, text: $0.text) }
  }

  private mutating func whole() throws(ErrorReport) -> Article? {
    guard !isDone else { return nil }
    isDone = true
    var text = String.UnicodeScalarView()
    var count = 0
    while count < Self.characters, let line = try lines.next() {
      let scalars = (line.text + line.ending).unicodeScalars
      text.append(contentsOf: scalars)
      count += scalars.count
    }
    return Article(file: name, line: nil, text: String(text.prefix(Self.characters)))
  }
}
