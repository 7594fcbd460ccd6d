/// Which side of the contrast a text is on.
public enum CorpusRole: String, Sendable, CaseIterable {
  /// The text whose terms are wanted.
  case domain
  /// The text that they are contrasted with.
  case baseline
}

/// A file whose text is counted in a store.
public struct StoredDocument: Sendable, Equatable {
  /// The path, as the user named it when the file was added.
  public var path: String
  /// The fingerprint of its bytes, packed or not, as they lay on disk.
  public var fingerprint: Fingerprint
  /// The size on disk in bytes.
  public var bytes: Int
  /// How many lines its text has.
  public var lines: Int

  /// A document.
  public init(path: String, fingerprint: Fingerprint, bytes: Int, lines: Int) {
    self.path = path
    self.fingerprint = fingerprint
    self.bytes = bytes
    self.lines = lines
  }
}

/// Files that were counted together and added to a store at once.
public struct StoredBatch: Sendable, Equatable {
  /// The number of the batch, in the order in which batches were added; 0 before it is added.
  public var id = 0
  /// Which side of the contrast its text is on.
  public var role: CorpusRole
  /// The most units an n-gram has that was counted.
  public var maximumLength: Int
  /// Files in folders that were passed over as binary.
  public var skippedFiles: Int
  /// Units of all documents.
  public var units: Int
  /// The files, in reading order.
  public var documents: [StoredDocument]

  /// A batch that is to be added.
  public init(
    role: CorpusRole, maximumLength: Int, skippedFiles: Int, units: Int,
    documents: [StoredDocument]
  ) {
    self.role = role
    self.maximumLength = maximumLength
    self.skippedFiles = skippedFiles
    self.units = units
    self.documents = documents
  }

  /// Lines of all documents.
  public var lines: Int { documents.reduce(0) { $0 + $1.lines } }
}

/// What a chunk of a batch holds.
public enum ChunkKind: String, Sendable, CaseIterable {
  /// The distinct counted units.
  case vocabulary
  /// The distinct units as they are written.
  case surfaces
  /// The text as ids of units as they are written.
  case units
  /// The sorted run of n-grams with counts.
  case counts
}
