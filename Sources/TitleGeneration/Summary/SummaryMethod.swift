/// How the sentences of a summary are chosen.
public enum SummaryMethod: String, Codable, Hashable, Sendable, CaseIterable {
  /// Those that the network attends to most while it writes the title; long sentences have no advantage.
  case attention
  /// Those that are most like the others: LexRank.
  case lexrank
}
