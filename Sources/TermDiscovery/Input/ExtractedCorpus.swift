import SystemCore
import TextCore

/// A corpus in which files that hold more than text are replaced by their text.
package struct ExtractedCorpus {
  /// The corpus; lines have the numbers that they have in the files.
  var corpus: Corpus
  /// The names of those who sent the messages of chats.
  var senders: Set<String> = []
  /// Whether a file was replaced.
  var isChanged = false

  /// Takes the text from the files of `corpus`.
  ///
  /// Throws `TermError.corpus` for files that cannot be read, `.unusable` for a table without the column or
  /// JSON without the field, `.cancelled`.
  init(
    _ corpus: Corpus, options: ExtractionOptions, reading: TextReading, monitor: WorkMonitor
  ) throws(TermError) {
    self.corpus = corpus
    var files: [Corpus.File] = []
    for file in corpus.files {
      let format = file.text == nil ? options.format(of: file.path) : options.format ?? .plain
      guard format != .plain else {
        files.append(file)
        continue
      }
      isChanged = true
      files.append(try extract(file, format, options, reading, monitor))
    }
    if isChanged { self.corpus = Corpus(files: files) }
  }

  private mutating func extract(
    _ file: Corpus.File, _ format: TextFormat, _ options: ExtractionOptions, _ reading: TextReading,
    _ monitor: WorkMonitor
  ) throws(TermError) -> Corpus.File {
    switch format {
    case .plain: return file
    case .markdown:
      var extractor = MarkdownText()
      return try file.replaced(by: &extractor, reading, monitor)
    case .html:
      var extractor = HTMLText()
      return try file.replaced(by: &extractor, reading, monitor)
    case .srt:
      var extractor = SubtitleText()
      return try file.replaced(by: &extractor, reading, monitor)
    case .chat:
      var extractor = ChatText()
      let text = try file.replaced(by: &extractor, reading, monitor)
      senders.formUnion(extractor.senders.filter { $0.value > 1 }.keys)
      return text
    case .csv, .tsv:
      let column = options.column ?? ""
      var extractor = TableText(column: column, isCSV: format == .csv)
      let text = try file.replaced(by: &extractor, reading, monitor)
      guard extractor.isFound else {
        throw .unusable(
          "\(file.path): has no column '\(column)'. Its columns are "
            + (extractor.names ?? []).joined(separator: ", ") + ".")
      }
      return text
    case .jsonl:
      var extractor = JSONText(field: options.field)
      let text = try file.replaced(by: &extractor, reading, monitor)
      guard extractor.isFound || options.field == nil else {
        throw .unusable("\(file.path): no line has a field '\(options.field ?? "")' with text.")
      }
      return text
    }
  }
}

extension Corpus.File {
  /// A file in memory of the same name with the text that `extractor` takes from the lines; the file
  /// itself if it was found in a folder and is no text.
  fileprivate func replaced(
    by extractor: inout some LineExtractor, _ reading: TextReading, _ monitor: WorkMonitor
  ) throws(TermError) -> Corpus.File {
    let reader = Corpus(files: [self]).makeReader(reading)
    var line = DecodedText()
    var bytes: [UInt8] = []
    var lines = 0
    do throws(CorpusError) {
      while let place = try reader.next(into: &line) {
        for scalar in extractor.text(of: line.scalars[place.contents]) {
          UTF8Bytes.append(scalar, to: &bytes)
        }
        bytes.append(0x0A)
        lines += 1
        if lines & 0xFFF == 0, monitor.isCancelled() { break }
      }
    } catch { throw .corpus(error) }
    try monitor.check()
    if lines == 0 { return self }
    var file = self
    file.text = String(decoding: bytes, as: UTF8.self)
    return file
  }
}
