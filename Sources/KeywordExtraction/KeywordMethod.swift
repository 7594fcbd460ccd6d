/// How keywords are found.
public enum KeywordMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// Phrases of up to five words, by what is known of them and of where they occur. The weights of what is known were fitted
  /// to the keywords that authors of papers chose.
  case phrases
  /// Single words by how often the text has them and how few other texts do.
  /// Source: Spärck Jones, "A statistical interpretation of term specificity", 1972.
  case tfidf
  /// Single words by the words that occur near them.
  /// Source: Mihalcea & Tarau, "TextRank: bringing order into text", 2004.
  case textrank
}
