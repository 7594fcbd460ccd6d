import SystemCore

extension Corpus {
  /// A reader of the corpus's lines from the beginning.
  public func makeReader(
    _ reading: TextReading = TextReading(), longLines: LongLines = .pieces(bytes: 1 << 20)
  ) -> CorpusReader {
    CorpusReader(self, reading, longLines)
  }

  /// Hands every line to `body`: its place, and its text without a byte order mark and the line end.
  ///
  /// Throws what `body` throws, and errors of reading as `Failure` has them.
  public func forEachLine<Failure: CorpusFailure>(
    _ reading: TextReading = TextReading(), longLines: LongLines = .pieces(bytes: 1 << 20),
    _ body: (_ line: CorpusReader.Line, _ text: ArraySlice<UInt32>) throws(Failure) -> Void
  ) throws(Failure) {
    let reader = makeReader(reading, longLines: longLines)
    var text = DecodedText()
    while true {
      let line: CorpusReader.Line?
      do throws(CorpusError) {
        line = try reader.next(into: &text)
      } catch {
        throw .corpus(error)
      }
      guard let line else { return }
      try body(line, text.scalars[line.contents])
    }
  }

  /// The corpus of `paths`; throws a `Failure` if a directory cannot be read.
  public init<Failure: CorpusFailure>(
    paths: [String], throwing _: Failure.Type
  ) throws(Failure) {
    do throws(FileError) { try self.init(paths: paths) } catch { throw .corpus(.file(error)) }
  }

  /// The corpus of one file, `-` being standard input; a directory is refused when it is opened.
  public init(file path: String) {
    self.init(files: [File(path: path, isNamed: true)])
  }
}
