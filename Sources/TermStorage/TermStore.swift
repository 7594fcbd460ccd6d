import GRDB
import SystemCore
import TermDiscovery

#if !SQLite
  #error("TermStorage needs the trait SQLite of the package HanziKit.")
#endif

/// A file that keeps what was counted and found, so that a later run adds documents instead of
/// starting over. It is an SQLite database in WAL mode.
///
/// Every change is one transaction: a crash at any moment leaves the state before it or after it. What
/// is read is exactly what was written. All calls block the calling thread, as long as the disk takes.
public final class TermStore: Sendable {
  /// The file, as the user named it.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens the store at `path` to read and change it; makes a new one where there is no file.
  ///
  /// Throws `StoreError`; a file that is no store, or a newer one, stays as it is.
  public convenience init(path: String) throws(StoreError) {
    try self.init(path: path, isReadOnly: false)
  }

  /// Opens the store at `path` to read it. Throws `StoreError`.
  public convenience init(reading path: String) throws(StoreError) {
    try self.init(path: path, isReadOnly: true)
  }

  private init(path: String, isReadOnly: Bool) throws(StoreError) {
    self.path = path
    // SQLite gives names such as ":memory:" and "file:…" a meaning of their own.
    let location = path.hasPrefix("/") ? path : "./" + path
    let isNew = try Self.isMissing(path)
    if isNew && isReadOnly { throw .file(.cannotOpen(path: path, code: SystemCode.noSuchFile)) }
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.readonly = true
    if !isNew {
      // Looked at before SQLite may write to it, as it does to change a file to WAL.
      let found = try Self.reporting(path) {
        try DatabaseQueue(path: location, configuration: configuration)
      }
      try Self.check(found, path: path, isReadOnly: isReadOnly)
      if isReadOnly {
        queue = found
        return
      }
    }
    configuration.readonly = false
    configuration.journalMode = .wal
    queue = try Self.reporting(path) { [configuration] in
      let queue = try DatabaseQueue(path: location, configuration: configuration)
      try StoreSchema.migrator.migrate(queue)
      return queue
    }
    emptyLog()
  }

  /// Lets go of the file, whose write-ahead log goes into it. Nothing else may be asked of the store
  /// then. A store that is not closed, because the process ends, is in order all the same.
  ///
  /// Throws `StoreError`.
  public func close() throws(StoreError) {
    try Self.reporting(path) { try queue.close() }
  }

  /// Runs `body` on one state of the store.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.reporting(path) { try queue.read(body) }
  }

  /// Runs `body` as one change, which holds as a whole or, where it throws, not at all.
  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    let value = try Self.reporting(path) { try queue.write(body) }
    emptyLog()
    return value
  }

  /// Brings all changes from the write-ahead log into the file, as far as no reader needs them there.
  /// With nothing left in the log, SQLite can drop it even where a later change fills the disk.
  private func emptyLog() {
    // A failure loses nothing: the changes stay in the log.
    _ = try? queue.writeWithoutTransaction { try $0.checkpoint(.passive) }
  }

  /// Runs `body` and turns what it throws into a `StoreError`.
  private static func reporting<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    } catch {
      throw .failed(path: path, reason: "\(error)")
    }
  }

  private static func check(
    _ queue: DatabaseQueue, path: String, isReadOnly: Bool
  ) throws(StoreError) {
    let found = try reporting(path) { try queue.read(StoreSchema.Stamp.init) }
    // A run that was killed right after it made the file leaves an empty database, or one in which only the migrator
    // has a table.
    if found.isBlank && !isReadOnly { return }
    guard found.application == StoreSchema.application else { throw .notAStore(path: path) }
    guard found.version <= StoreSchema.version else {
      throw .newer(path: path, found: found.version, known: StoreSchema.version)
    }
  }

  /// Whether there is no file at `path`; throws for one that is no regular file.
  private static func isMissing(_ path: String) throws(StoreError) -> Bool {
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(of: path)
    } catch {
      if error.code == SystemCode.noSuchFile { return true }
      throw .file(.cannotOpen(path: path, code: error.code))
    }
    switch status.kind {
    case .regular: return false
    case .directory: throw .file(.isDirectory(path: path))
    case .other: throw .file(.cannotOpen(path: path, code: SystemCode.noDevice))
    }
  }
}
