import SystemCore

/// Judges titles: a logistic regression of how much of a title that a person would write a candidate has.
package struct TitleCritic: Codable, Hashable, Sendable {
  /// The weight of each feature, by its name; of others it is 0.
  package var weights: [String: Double]

  /// A critic of some weights.
  package init(weights: [String: Double]) { self.weights = weights }

  /// How good a title is expected to be, 0...1.
  package func confidence(_ features: TitleFeatures) -> Double {
    let sum = zip(TitleFeatures.names, features.values).reduce(0) { sum, feature in
      sum + feature.1 * weights[feature.0, default: 0]
    }
    return 1 / (1 + Mathematics.exp(-sum))
  }
}

extension TitleCritic {
  /// The critic of a model that has none of its own: weights fitted to candidates of the shipped one.
  package static let standard = TitleCritic(weights: [
    "bias": 0.81, "likelihood": 0.35, "end": 0.16, "perSymbol": 0.13, "short": 0.22,
    "recurrence": 0.14, "coverage": 0.05, "lead": 0.13, "own": 0.17, "copied": -0.68,
    "sentence": -0.19, "runs": -0.26, "crossings": 0.25, "begins": -0.06, "ends": 0.15,
    "extracted": 0.04, "first": 0.02, "outcome": 0.24, "leans": -0.1, "talks": 0.08,
    "verdict": 0.93, "quotation": 0.64, "comma": 0.13, "ownTitle": 1.5, "doubt": -0.22,
  ])
}
