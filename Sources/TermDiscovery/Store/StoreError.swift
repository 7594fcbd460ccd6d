import GRDB
import SystemCore

/// Why a store of terms could not be used. A failed change leaves the store as it was.
public enum StoreError: Error, Equatable, Sendable {
  /// The file is missing or cannot be read.
  case file(FileError)
  /// The file is something else than a store of terms.
  case notAStore(path: String)
  /// A newer program made the store: its version is `found`, this program knows up to `known`.
  case newer(path: String, found: Int, known: Int)
  /// The store does not hold what it should.
  case damaged(path: String, reason: String)
  /// Another program is writing to the store.
  case busy(path: String)
  /// Another program added the same documents meanwhile.
  case changed(path: String)
  /// The disk is full.
  case full(path: String)
  /// SQLite failed for another reason, in its own words.
  case failed(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .notAStore(let path):
      "\(path): is no store of terms. Name another file, or remove this one"
    case .newer(let path, let found, let known):
      "\(path): a newer program made this store: its version is \(found), the newest known here is "
        + "\(known). Update HanziKit, or make a new store"
    case .damaged(let path, let reason):
      "\(path): damaged store: \(reason). Make a new store, or get a copy"
    case .busy(let path):
      "\(path): another program is writing to this store. Wait until it is done"
    case .changed(let path):
      "\(path): another program added the same documents meanwhile. Run this again"
    case .full(let path):
      "\(path): the disk is full; the store is as it was. Make room and run this again"
    case .failed(let path, let reason): "\(path): cannot use the store: \(reason)"
    }
  }
}

extension StoreError {
  /// What an error of SQLite means for the store at `path`.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: message)
    case .SQLITE_CANTOPEN:
      // Readers write beside the store, too: the index of the write-ahead log.
      self = .failed(
        path: path, reason: "\(message). You need leave to write to the folder it lies in")
    default: self = .failed(path: path, reason: message)
    }
  }
}
