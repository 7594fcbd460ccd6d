import GRDB
import TermDiscovery

/// The fields of a row as the types they should have; whoever edited the file may have put others
/// there.
struct StoredFields {
  let row: Row
  /// The store, for messages.
  let path: String

  /// A whole number of at least `minimum`; throws `StoreError.damaged`.
  func integer(_ column: String, from minimum: Int = 0) throws(StoreError) -> Int {
    guard case .int64(let value) = storage(column), value >= minimum else {
      throw unexpected(column)
    }
    return Int(value)
  }

  /// A number; throws `StoreError.damaged`.
  func number(_ column: String) throws(StoreError) -> Double {
    guard let value = try optionalNumber(column) else { throw unexpected(column) }
    return value
  }

  /// A number or nothing; throws `StoreError.damaged`.
  func optionalNumber(_ column: String) throws(StoreError) -> Double? {
    switch storage(column) {
    case .null: return nil
    case .double(let value): return value
    default: throw unexpected(column)
    }
  }

  /// A text; throws `StoreError.damaged`.
  func text(_ column: String) throws(StoreError) -> String {
    guard case .string(let value) = storage(column) else { throw unexpected(column) }
    return value
  }

  /// Bytes; throws `StoreError.damaged`.
  func bytes(_ column: String) throws(StoreError) -> [UInt8] {
    switch storage(column) {
    case .blob(let value): return [UInt8](value)
    default: throw unexpected(column)
    }
  }

  /// What to throw where `column` does not hold what it should.
  func unexpected(_ column: String) -> StoreError {
    .damaged(path: path, reason: "column '\(column)' holds something unexpected")
  }

  private func storage(_ column: String) -> DatabaseValue.Storage {
    let value: DatabaseValue = row[column] ?? .null
    return value.storage
  }
}
