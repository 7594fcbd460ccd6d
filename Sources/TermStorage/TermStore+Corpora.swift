import SystemCore
import TermDiscovery
import TextCore

extension TermStore {
  /// Files that a store does not know yet.
  package struct NewFiles: Sendable {
    /// The files, to be read and counted.
    package let corpus: Corpus
    fileprivate let documents: [ExactText: StoredDocument]

    /// Whether there are none.
    package var isEmpty: Bool { corpus.files.isEmpty }
  }

  /// The files of `corpus` whose contents the store does not hold for `role`, each of the same
  /// contents once.
  ///
  /// Throws `TermError.file` for a file that cannot be read, `.unusable` for standard input and pipes,
  /// which cannot be distinguished by their contents before they are read, `.store`.
  package func newFiles(of corpus: Corpus, role: CorpusRole) throws(TermError) -> NewFiles {
    var known: Set<Fingerprint> = []
    for batch in try storing({ () throws(StoreError) in try batches(role) }) {
      known.formUnion((batch.documents + batch.skipped).map(\.fingerprint))
    }
    var files: [Corpus.File] = []
    var documents: [ExactText: StoredDocument] = [:]
    for file in corpus.files {
      let (fingerprint, bytes) = try Self.contents(of: file)
      guard known.insert(fingerprint).inserted else { continue }
      files.append(file)
      documents[ExactText(file.path)] = StoredDocument(
        path: file.path, fingerprint: fingerprint, bytes: bytes)
    }
    return NewFiles(corpus: Corpus(files: files), documents: documents)
  }

  /// Adds new files: their text, read as `corpus`, and its n-grams. Returns the number of the batch.
  ///
  /// Throws `TermError.store`.
  @discardableResult
  package func add(
    _ files: NewFiles, read corpus: UnitCorpus, counts: NgramCounts, role: CorpusRole
  ) throws(TermError) -> Int {
    var documents: [StoredDocument] = []
    for file in corpus.files {
      guard var document = files.documents[ExactText(file.path)] else {
        preconditionFailure("\(file.path) is not one of the new files")
      }
      // It may have changed after it was found to be new.
      if let contents = file.contents {
        document.fingerprint = contents.fingerprint
        document.bytes = contents.bytes
      }
      document.lines = file.lineCount
      document.units = file.units.count
      documents.append(document)
    }
    let batch = StoredBatch(
      role: role, maximumLength: counts.maximumLength, documents: documents,
      skipped: corpus.skipped.compactMap { files.documents[ExactText($0)] })
    return try add(batch) { writer throws(TermError) in
      try writer.append(corpus.table.storedBytes, as: .surfaces)
      try corpus.forEachUnitChunk { bytes throws(TermError) in
        try storing { () throws(StoreError) in try writer.append(bytes, as: .units) }
      }
      try writer.append(counts)
    }
  }

  /// Adds a new file of counts to the baseline. Throws `TermError.store`.
  package func add(_ files: NewFiles, counted baseline: TermBaseline) throws(TermError) {
    var documents = Array(files.documents.values)
    for index in documents.indices {
      documents[index].lines = baseline.totals.lines
      documents[index].units = baseline.totals.units
    }
    for part in baseline.parts {
      let batch = StoredBatch(
        role: .baseline, maximumLength: part.counts.maximumLength, documents: documents)
      try add(batch) { writer throws(TermError) in try writer.append(part.counts) }
    }
  }

  /// All that the store holds of the baseline; nil if some of it was counted in another way than this
  /// program counts in. Throws `TermError.store`.
  package func baseline() throws(TermError) -> TermBaseline? {
    var parts: [TermBaseline.Part] = []
    var totals = CorpusTotals()
    for batch in try storing({ () throws(StoreError) in try batches(.baseline) }) {
      guard batch.maximumLength > 0 else { return nil }
      let counts = try counts(ofBatch: batch.id, maximumLength: batch.maximumLength)
      let units =
        try isCounts(batch)
        ? batch.documents.reduce(0) { $0 + $1.units } : counts.unitCount
      parts.append(TermBaseline.Part(counts, units: units))
      totals.files += batch.documents.count
      totals.skippedFiles += batch.skipped.count
      totals.lines += batch.documents.reduce(0) { $0 + $1.lines }
      totals.units += units
    }
    return TermBaseline(parts, totals: totals)
  }

  /// All text of a role as one corpus, the same as if its files had been read together.
  ///
  /// Throws `TermError.store`, `.unusable` for damaged text, `.file` if a temporary file cannot be
  /// written.
  package func corpus(
    _ role: CorpusRole, threads: Int, temporaryDirectory: String? = nil
  ) throws(TermError) -> UnitCorpus {
    var parts: [UnitCorpus.Stored] = []
    for batch in try storing({ () throws(StoreError) in try batches(role) }) {
      if try isCounts(batch) { continue }
      parts.append(
        UnitCorpus.Stored(
          table: try chunks(ofBatch: batch.id, kind: .surfaces).flatMap(\.self),
          chunks: try chunks(ofBatch: batch.id, kind: .units),
          files: batch.documents.map { ($0.path, $0.units, $0.lines) }))
    }
    return try UnitCorpus(
      stored: parts, threads: threads, temporaryDirectory: temporaryDirectory)
  }

  /// The n-grams of all text of a role, nil if there is none or not all were counted up to
  /// `maximumLength`; count those of ``corpus(_:threads:temporaryDirectory:)`` then.
  ///
  /// Throws `TermError.store`.
  package func counts(_ role: CorpusRole, maximumLength: Int) throws(TermError) -> NgramCounts? {
    let batches = try storing { () throws(StoreError) in try self.batches(role) }
    guard !batches.isEmpty, batches.allSatisfy({ $0.maximumLength == maximumLength }) else {
      return nil
    }
    var all: [NgramCounts] = []
    for batch in batches {
      all.append(try counts(ofBatch: batch.id, maximumLength: maximumLength))
    }
    return NgramCounts.sum(of: all)
  }

  /// Whether a batch is a file of counts, whose text nobody has.
  private func isCounts(_ batch: StoredBatch) throws(TermError) -> Bool {
    try storing { () throws(StoreError) in
      try chunkCount(ofBatch: batch.id, kind: .units) == 0
        && batch.documents.contains { $0.units > 0 }
    }
  }

  private func counts(ofBatch id: Int, maximumLength: Int) throws(TermError) -> NgramCounts {
    let bytes = try chunks(ofBatch: id, kind: .vocabulary).flatMap(\.self)
    guard let vocabulary = UnitVocabulary(stored: bytes),
      let counts = NgramCounts(
        vocabulary: vocabulary, maximumLength: maximumLength,
        chunks: try chunks(ofBatch: id, kind: .counts))
    else {
      throw .store(.damaged(path: path, reason: "the counts of batch \(id)"))
    }
    return counts
  }

  /// How many batches of a role there are. Throws `TermError.store`.
  func batchCount(_ role: CorpusRole) throws(TermError) -> Int {
    try storing { () throws(StoreError) in try batches(role).count }
  }

  /// How many files of a role were passed over as no text. Throws `TermError.store`.
  func skippedFiles(_ role: CorpusRole) throws(TermError) -> Int {
    try storing { () throws(StoreError) in
      try batches(role).reduce(0) { $0 + $1.skipped.count }
    }
  }

  private func chunks(ofBatch id: Int, kind: ChunkKind) throws(TermError) -> [[UInt8]] {
    try storing { () throws(StoreError) in
      var chunks: [[UInt8]] = []
      for index in 0..<(try chunkCount(ofBatch: id, kind: kind)) {
        chunks.append(try chunk(index, ofBatch: id, kind: kind))
      }
      return chunks
    }
  }

  private static func contents(
    of file: Corpus.File
  ) throws(TermError) -> (Fingerprint, bytes: Int) {
    if let text = file.text {
      let bytes = Array(text.utf8)
      return (bytes.withUnsafeBytes { Fingerprint(of: $0) }, bytes.count)
    }
    guard Self.isRegular(file.path) else {
      throw .unusable(
        "\(file.path == "-" ? "standard input" : file.path): cannot be kept in a store. Name a "
          + "file.")
    }
    return try TermError.files { () throws(FileError) in try Fingerprint.ofFile(at: file.path) }
  }

  private static func isRegular(_ path: String) -> Bool {
    guard path != "-" else { return false }
    // A missing file is reported where it is opened.
    guard let status = try? FileStatus(of: path) else { return true }
    return status.kind == .regular
  }
}

extension TermStore.ChunkWriter {
  fileprivate mutating func append(_ counts: NgramCounts) throws(TermError) {
    try append(counts.vocabulary.storedBytes, as: .vocabulary)
    try counts.forEachChunk { bytes throws(TermError) in
      try storing { () throws(StoreError) in try append(bytes, as: .counts) }
    }
  }

  fileprivate mutating func append(_ bytes: [UInt8], as kind: ChunkKind) throws(TermError) {
    // A vocabulary may be larger than a chunk.
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      let result = bytes[start..<min(start + (1 << 20), bytes.count)].withUnsafeBytes { bytes in
        Result { () throws(StoreError) in try append(bytes, as: kind) }
      }
      try storing { () throws(StoreError) in try result.get() }
    }
  }
}

/// What `body` gives; its error as a `TermError`.
private func storing<Value>(_ body: () throws(StoreError) -> Value) throws(TermError) -> Value {
  do throws(StoreError) { return try body() } catch { throw .store(error) }
}
