import GRDBSQLite
import Synchronization

/// The table of SQLite's functions, which SQLite hands to extensions and to nothing else.
enum SQLiteFunctions {
  // The address, since pointers are not Sendable; the table lives as long as the process.
  private static let known = Mutex<UInt?>(nil)

  /// The table; nil where SQLite has no extensions.
  ///
  /// An extension that does nothing but remember it is announced for as long as one connection is opened.
  static func table() -> OpaquePointer? {
    if let address = known.withLock({ $0 }) { return OpaquePointer(bitPattern: address) }
    let remember:
      @convention(c) (
        OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, OpaquePointer?
      ) -> CInt = { _, _, table in
        SQLiteFunctions.known.withLock { $0 = UInt(bitPattern: table) }
        return SQLITE_OK
      }
    let entry = unsafeBitCast(remember, to: (@convention(c) () -> Void).self)
    guard sqlite3_auto_extension(entry) == SQLITE_OK else { return nil }
    var connection: OpaquePointer?
    sqlite3_open(":memory:", &connection)
    sqlite3_close(connection)
    sqlite3_cancel_auto_extension(entry)
    return known.withLock { $0 }.flatMap { OpaquePointer(bitPattern: $0) }
  }
}
