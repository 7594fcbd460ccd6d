import Reporting
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
  /// The store cannot be made or written to there; `reason` in SQLite's own words.
  case notWritable(path: String, reason: String)
  /// SQLite failed for another reason, in its own words.
  case failed(path: String, reason: String)
}

extension StoreError: Reportable {
  public var report: ErrorReport {
    switch self {
    case .file(let error): error.report
    case .notAStore(let path):
      ErrorReport(
        .badData, file: path, "is no store of terms",
        advice: "Name another file, or remove this one.")
    case .newer(let path, let found, let known):
      ErrorReport(
        .badData, file: path,
        "a newer program made this store: its version is \(found), the newest known here is "
          + "\(known)", advice: "Update HanziKit, or make a new store.")
    case .damaged(let path, let reason):
      ErrorReport(
        .badData, file: path, "damaged store: \(reason)",
        advice: "Make a new store, or get a copy.")
    case .busy(let path):
      ErrorReport(
        .unfinished, file: path, "another program is writing to this store",
        advice: "Wait until it is done.")
    case .changed(let path):
      ErrorReport(
        .unfinished, file: path, "another program added the same documents meanwhile",
        advice: "Run this again.")
    case .full(let path):
      ErrorReport(
        .inputOutput, file: path, "the disk is full; the store is as it was",
        advice: "Make room and run this again.")
    case .notWritable(let path, let reason):
      // Readers write beside the store, too: the index of the write-ahead log.
      ErrorReport(
        .cannotCreate, file: path, "cannot write the store: \(reason)",
        advice: "You need leave to write to it and to the folder it lies in.")
    case .failed(let path, let reason):
      ErrorReport(.inputOutput, file: path, "cannot use the store: \(reason)")
    }
  }
}
