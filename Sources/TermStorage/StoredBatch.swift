import SystemCore
import TermDiscovery

/// A file that a store knows.
package struct StoredDocument: Sendable, Equatable {
  /// The path, as the user named it when the file was added.
  package var path: String
  /// The fingerprint of its bytes, packed or not, as they lay on disk.
  package var fingerprint: Fingerprint
  /// The size on disk in bytes.
  package var bytes: Int
  /// How many lines its text has; 0 if it is no text.
  package var lines: Int
  /// How many units its text has, those that are not counted included; 0 if it is no text.
  package var units: Int

  /// A document.
  package init(path: String, fingerprint: Fingerprint, bytes: Int, lines: Int = 0, units: Int = 0) {
    self.path = path
    self.fingerprint = fingerprint
    self.bytes = bytes
    self.lines = lines
    self.units = units
  }
}

/// Files that were counted together and added to a store at once.
package struct StoredBatch: Sendable, Equatable {
  /// The number of the batch, in the order in which batches were added; 0 before it is added.
  package var id = 0
  /// Which side of the contrast its text is on.
  package var role: CorpusRole
  /// The most units an n-gram has that was counted; 0 if an older program counted in another way.
  package var maximumLength: Int
  /// The files whose text was counted, in reading order.
  package var documents: [StoredDocument]
  /// Files found in folders that are no text.
  package var skipped: [StoredDocument]

  /// A batch that is to be added.
  package init(
    role: CorpusRole, maximumLength: Int, documents: [StoredDocument],
    skipped: [StoredDocument] = []
  ) {
    self.role = role
    self.maximumLength = maximumLength
    self.documents = documents
    self.skipped = skipped
  }
}

/// What a chunk of a batch holds.
package enum ChunkKind: String, Sendable, CaseIterable {
  /// The distinct counted units.
  case vocabulary
  /// The distinct units as they are written.
  case surfaces
  /// The text as ids of units as they are written.
  case units
  /// The sorted run of n-grams with counts.
  case counts
}
