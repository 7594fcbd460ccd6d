import Reporting
import TermDiscovery
import TermStorage

extension TermStore {
  /// The terms that were found for the store. Throws `StoreError`, and the report of a store for which nothing was found yet.
  func found(_ query: TermQuery = TermQuery()) throws -> TermList {
    guard let list = try list(query) else {
      throw ErrorReport(
        .badData, file: path, "nothing was found for this store yet",
        advice: "Run 'termmine --store' with it.")
    }
    return list
  }
}
