import SystemCore

/// Opens the files of a corpus one after another, leaving out binary ones that were found in a
/// directory.
package struct CorpusFiles {
  private let corpus: Corpus
  private let encoding: TextEncoding?
  private let limit: Int
  private let isCancelled: @Sendable () -> Bool
  /// Handed the bytes of the file opened last as they lie on disk, packed or not.
  package var observe: ((UnsafeRawBufferPointer) -> Void)?
  /// The index of the file opened last; -1 before the first.
  package private(set) var index = -1
  /// The indices of the files left out so far.
  package private(set) var binary: [Int] = []

  /// The files of `corpus`, read with lines in pieces of at most `limit` bytes. `isCancelled` is asked
  /// while a pipe has no bytes.
  package init(
    _ corpus: Corpus, encoding: TextEncoding?, limit: Int = 1 << 20,
    isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled }
  ) {
    self.isCancelled = isCancelled
    self.corpus = corpus
    self.encoding = encoding
    self.limit = limit
  }

  /// Opens the next file; nil after the last. A file that throws is passed over by the next call.
  package mutating func open() throws(FileError) -> LineReader? {
    while index + 1 < corpus.files.count {
      index += 1
      let file = corpus.files[index]
      let reader = try open(file)
      if file.isNamed { return reader }
      guard try reader.looksBinary() else { return reader }
      binary.append(index)
    }
    return nil
  }

  private func open(_ file: Corpus.File) throws(FileError) -> LineReader {
    guard let text = file.text else {
      return try LineReader.open(
        file.path, encoding: encoding, limit: limit, isCancelled: isCancelled, observe: observe)
    }
    let bytes = Array(text.utf8)
    if let observe { bytes.withUnsafeBytes(observe) }
    return LineReader(bytes: bytes, name: file.path, encoding: .utf8, limit: limit)
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
