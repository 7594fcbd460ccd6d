import SystemCore

/// Opens the files of a corpus one after another, leaving out binary ones that were found in a
/// directory.
package struct CorpusFiles {
  private let corpus: Corpus
  private let encoding: TextEncoding?
  private let limit: Int
  /// The index of the file opened last; -1 before the first.
  package private(set) var index = -1
  /// The indices of the files left out so far.
  package private(set) var binary: [Int] = []

  /// The files of `corpus`, read with lines in pieces of at most `limit` bytes.
  package init(_ corpus: Corpus, encoding: TextEncoding?, limit: Int = 1 << 20) {
    self.corpus = corpus
    self.encoding = encoding
    self.limit = limit
  }

  /// Opens the next file; nil after the last. A file that throws is passed over by the next call.
  package mutating func open() throws(FileError) -> LineReader? {
    while index + 1 < corpus.files.count {
      index += 1
      let file = corpus.files[index]
      if let text = file.text {
        return LineReader(bytes: Array(text.utf8), name: file.path, limit: limit)
      }
      let reader = try LineReader.open(file.path, encoding: encoding, limit: limit)
      if file.isNamed { return reader }
      guard try reader.looksBinary() else { return reader }
      binary.append(index)
    }
    return nil
  }
}

extension LineReader {
  /// Returns whether the beginning of the text has zero bytes that no UTF-16 explains.
  package func looksBinary() throws(FileError) -> Bool {
    if buffer.isEmpty && !sourceEnded { try fill() }
    while !decideEncoding() { try fill() }
    return encoding.unitSize == 1 && buffer.prefix(1 << 13).contains(0)
  }
}
