import Reporting
import TextCore

/// The lines of a file or of standard input as text.
public struct TextLines {
  /// A line, or a piece of a long one.
  public struct Line: Sendable {
    /// The file it is from, as messages name it.
    public var file: String
    /// Its number in the file, from 1.
    public var number: Int
    /// The text without the line's end.
    public var text: String
    /// What ends the line.
    public var ending: String
    /// Whether the line goes on beyond the text.
    public var isTruncated: Bool

    /// A report about the line.
    public func report(_ message: String, advice: String? = nil) -> ErrorReport {
      ErrorReport(.badData, file: file, line: number, message, advice: advice)
    }
  }

  private let reader: CorpusReader
  private var text = DecodedText()

  /// The lines of the text at `path`, `-` being standard input.
  public init(_ path: String, reading: InputOptions, longLines: LongLines) {
    reader = Corpus(file: path).makeReader(reading.reading, longLines: longLines)
    name = path == "-" ? "standard input" : path
  }

  /// The file's name for messages.
  public let name: String
  /// How many bytes were turned into lines, and how many there are if that is known.
  public var progress: (done: Int, total: Int?) { reader.progress }
  /// Whether the next line can be had without waiting for another program or a person.
  public var isReady: Bool { reader.isReady }

  /// The next line, nil after the last.
  ///
  /// Throws the `ErrorReport` of text that cannot be read or decoded, once, after the lines before.
  public mutating func next() throws(ErrorReport) -> Line? {
    let line: CorpusReader.Line?
    do throws(CorpusError) {
      line = try reader.next(into: &text)
    } catch {
      throw error.report.advising(InputOptions.advice(on: error))
    }
    guard let line else { return nil }
    return Line(
      file: line.path, number: line.number, text: String(scalars: text.scalars[line.contents]),
      ending: String(scalars: text.scalars[line.contents.upperBound...]),
      isTruncated: line.isTruncated)
  }
}
