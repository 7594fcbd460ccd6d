extension NetworkScorer {
  /// The attention of the network before it wrote a symbol.
  package struct AttentionRecord: Sendable {
    /// The mean of all heads' weights of each place.
    package let attention: [Float]
    /// The share of the symbol's probability that comes from copying each place.
    package let copies: [Float]
    package let probability: Float
  }

  /// The attention of the last step.
  func record(atRow row: Int, for symbol: Int32) -> AttentionRecord {
    let probability = probability(of: symbol, inRow: row)
    let shares = placeShares(ofRow: row)
    let copies = zip(article(ofRow: row), shares).map { other, share in
      other == symbol && probability > 0 ? min(1, share / probability) : 0
    }
    return AttentionRecord(
      attention: meanAttention(ofRow: row), copies: copies, probability: probability)
  }
}
