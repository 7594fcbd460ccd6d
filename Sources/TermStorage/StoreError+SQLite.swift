import GRDB
import TermDiscovery

extension StoreError {
  /// What an error of SQLite means for the store at `path`.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notAStore(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: message)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY: self = .notWritable(path: path, reason: message)
    default: self = .failed(path: path, reason: message)
    }
  }
}
