/// How much each number of ``PhraseFeatures`` counts.
enum PhraseWeights {
  /// Fitted by `scripts/fit-keywords.py` to the keywords of papers; the script prints this table.
  static let values: [Double] = [
    0.8124,  // log-count
    0.6992,  // goes-on
    -1.1225,  // always-goes-on
    1.0440,  // one-word
    1.3246,  // two-words
    0.7313,  // three-words
    -0.0460,  // mean-information
    0.2045,  // least-information
    0.0658,  // first-information
    -0.0364,  // last-information
    0.0704,  // listed
    -0.3272,  // log-offset
    0.1002,  // coherence
    0.2045,  // closed-left
    0.3384,  // closed-right
    -0.4772,  // short-first
    -0.3832,  // short-last
    -2.3307,  // number
    -0.8909,  // latin
    -0.9055,  // two-characters
    -0.6122,  // seven-characters
    -0.0222,  // count-information
  ]

  /// The weighed sum.
  static func score(_ features: PhraseFeatures) -> Double {
    zip(values, features.values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
