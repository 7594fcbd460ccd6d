/// The columns of a table of terms, by the names that they have in files and in a store.
public enum TermColumn: String, Codable, Sendable, CaseIterable {
  case term, score, count, documents
  case baselineCount = "baseline_count"
  case logOdds = "log_odds"
  case pmi
  case leftEntropy = "left_entropy"
  case rightEntropy = "right_entropy"
  case similarity
}
