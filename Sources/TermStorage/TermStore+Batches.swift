import Foundation
import GRDB
import SystemCore
import TermDiscovery

extension TermStore {
  /// Takes the chunks of a batch that is being added.
  package struct ChunkWriter {
    fileprivate let statement: Statement
    fileprivate let batch: Int64
    fileprivate let path: String
    fileprivate var counts: [ChunkKind: Int] = [:]

    /// Adds the next chunk of a kind; at most 256 MiB. Throws `StoreError`.
    package mutating func append(
      _ bytes: UnsafeRawBufferPointer, as kind: ChunkKind
    ) throws(StoreError) {
      precondition(bytes.count <= 1 << 28, "a chunk of \(bytes.count) bytes is too large")
      let sequence = counts[kind, default: 0]
      do {
        try statement.execute(arguments: [batch, kind.rawValue, sequence, Data(bytes)])
      } catch let error as DatabaseError {
        throw StoreError(error, path: path)
      } catch {
        throw .failed(path: path, reason: "\(error)")
      }
      counts[kind] = sequence + 1
    }
  }

  /// Adds a batch with the chunks that `chunks` writes, all or nothing, and returns its number.
  ///
  /// Throws `StoreError`, `StoreError.changed` where one of the documents is in the store already, and
  /// what `chunks` throws.
  @discardableResult
  package func add(
    _ batch: StoredBatch, chunks: (inout ChunkWriter) throws(TermError) -> Void
  ) throws(TermError) -> Int {
    // An error of `chunks` has to undo the change and still arrive as what it is.
    var failure: TermError?
    do throws(StoreError) {
      return try write { database in
        let id = try insert(batch, into: database)
        let statement = try database.makeStatement(
          sql: "INSERT INTO chunk (batch, kind, sequence, data) VALUES (?, ?, ?, ?)")
        var writer = ChunkWriter(statement: statement, batch: id, path: path)
        do throws(TermError) {
          try chunks(&writer)
        } catch {
          failure = error
          throw error
        }
        return Int(id)
      }
    } catch {
      throw failure ?? .store(error)
    }
  }

  private func insert(_ batch: StoredBatch, into database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO batch (role, max_length) VALUES (?, ?)",
      arguments: [batch.role.rawValue, batch.maximumLength])
    let id = database.lastInsertedRowID
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO document (batch, role, path, is_text, fingerprint, bytes, lines, units)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for (documents, isText) in [(batch.documents, true), (batch.skipped, false)] {
      for document in documents {
        do {
          try statement.execute(arguments: [
            id, batch.role.rawValue, document.path, isText, Data(document.fingerprint.bytes),
            document.bytes, document.lines, document.units,
          ])
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
          throw StoreError.changed(path: path)
        }
      }
    }
    return id
  }

  /// The batches of a role, in the order in which they were added. Throws `StoreError`.
  package func batches(_ role: CorpusRole) throws(StoreError) -> [StoredBatch] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT * FROM batch WHERE role = ? ORDER BY id", arguments: [role.rawValue])
      return try rows.map { row in
        let fields = StoredFields(row: row, path: path)
        let id = try fields.integer("id")
        var batch = StoredBatch(
          role: role, maximumLength: try fields.integer("max_length"),
          documents: try documents(ofBatch: id, areText: true, in: database),
          skipped: try documents(ofBatch: id, areText: false, in: database))
        batch.id = id
        return batch
      }
    }
  }

  private func documents(
    ofBatch id: Int, areText: Bool, in database: Database
  ) throws -> [StoredDocument] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM document WHERE batch = ? AND is_text = ? ORDER BY id",
      arguments: [id, areText])
    return try rows.map { row in
      let fields = StoredFields(row: row, path: path)
      guard let fingerprint = Fingerprint(bytes: try fields.bytes("fingerprint")) else {
        throw fields.unexpected("fingerprint")
      }
      return StoredDocument(
        path: try fields.text("path"), fingerprint: fingerprint,
        bytes: try fields.integer("bytes"), lines: try fields.integer("lines"),
        units: try fields.integer("units"))
    }
  }

  /// How many chunks of a kind a batch has. Throws `StoreError`.
  package func chunkCount(ofBatch id: Int, kind: ChunkKind) throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM chunk WHERE batch = ? AND kind = ?",
        arguments: [id, kind.rawValue]) ?? 0
    }
  }

  /// Chunk number `index`, from 0, of a kind. Throws `StoreError`.
  package func chunk(
    _ index: Int, ofBatch id: Int, kind: ChunkKind
  ) throws(StoreError) -> [UInt8] {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT data FROM chunk WHERE batch = ? AND kind = ? AND sequence = ?",
        arguments: [id, kind.rawValue, index])
      guard let row else {
        throw StoreError.damaged(
          path: path, reason: "batch \(id) lacks chunk \(index) of its \(kind.rawValue)")
      }
      return try StoredFields(row: row, path: path).bytes("data")
    }
  }
}
