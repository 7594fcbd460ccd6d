import CommandSupport
import Reporting
import TextCore

/// Reads the lines of a file, in bounded memory.
struct TextLines {
  /// What is done with a line of more than ``longest`` characters.
  enum LongLines: Sendable {
    /// It is handed out in pieces, as though these were lines.
    case cut
    /// Its begin is handed out, marked as such.
    case shortened
  }

  /// How many characters of a line are kept.
  static let longest = 1 << 16

  private var pieces: TextPieces
  private let longLines: LongLines
  private var isDone = false

  /// A reader of the text at `path`, `-` being standard input.
  init(_ path: String, reading: InputOptions, longLines: LongLines) throws(ErrorReport) {
    pieces = try TextPieces(path, reading: reading)
    self.longLines = longLines
  }

  /// The file's name for messages.
  var name: String { pieces.name }
  /// How many bytes were read, and how many there are if that is known.
  var progress: (done: Int, total: Int?) { pieces.progress }
  /// Whether the next line can be had without waiting for another program or a person.
  var isReady: Bool { isDone || pieces.isReady }

  /// The next line, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, or that is none, once, after
  /// the lines before.
  mutating func next() throws(ErrorReport) -> TextLine? {
    guard !isDone, var piece = try pieces.next() else { return nil }
    var scalars = piece.scalars
    if longLines == .shortened {
      while !piece.isLast, let more = try pieces.next() {
        if scalars.count <= Self.longest { scalars += more.scalars }
        piece.isLast = more.isLast
      }
    }
    while let last = scalars.last, last == 0x0A || last == 0x0D { scalars.removeLast() }
    // A byte order mark is no part of the text.
    let text = piece.number == 1 && scalars.first == 0xFEFF ? scalars.dropFirst() : scalars[...]
    let line = TextLine(
      file: name, number: piece.number,
      isWhole: longLines == .cut || scalars.count <= Self.longest,
      text: String(scalars: text.prefix(Self.longest)))
    if text.contains(0) {
      isDone = true
      throw line.report("is no text: it holds zero bytes", advice: "Name a text file.")
    }
    return line
  }
}
