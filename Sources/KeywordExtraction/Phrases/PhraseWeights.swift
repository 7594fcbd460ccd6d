/// How much each number of ``PhraseFeatures`` counts.
enum PhraseWeights {
  /// Fitted by `scripts/fit-keywords.py` to the keywords of papers; the script prints this table.
  static let values: [Double] = [
    0.8171,  // log-count
    0.6910,  // goes-on
    -1.1236,  // always-goes-on
    0.9957,  // one-word
    1.2910,  // two-words
    0.7055,  // three-words
    -0.0438,  // mean-information
    0.2033,  // least-information
    0.0660,  // first-information
    -0.0359,  // last-information
    0.0542,  // listed
    -0.3247,  // log-offset
    0.0972,  // coherence
    0.1949,  // closed-left
    0.3348,  // closed-right
    -0.4831,  // short-first
    -0.3929,  // short-last
    -2.3304,  // number
    -0.8715,  // latin
    -0.8743,  // two-characters
    -0.6607,  // seven-characters
    -0.0225,  // count-information
  ]

  /// The weighed sum.
  static func score(_ features: PhraseFeatures) -> Double {
    zip(values, features.values).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
