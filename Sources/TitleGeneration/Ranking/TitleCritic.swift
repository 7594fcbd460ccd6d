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
  /// The critic of a model that has none of its own.
  package static let standard = TitleCritic(weights: [
    "bias": 0.3, "likelihood": 1.2, "end": 0.3, "perSymbol": 0.2, "short": -1.0, "long": -0.4,
    "recurrence": 0.4, "coverage": 0.6, "lead": 0.4, "own": 1.0, "copied": 0.8, "sentence": 0.6,
    "runs": -0.6,
    "crossings": -0.8, "begins": 0.2, "ends": 0.3, "extracted": -0.3, "first": 0.2, "outcome": 0.8,
    "leans": -0.6, "talks": -0.4, "verdict": 0.3, "quotation": 0.2, "comma": -0.3, "ownTitle": 3.0,
    "doubt": 0.5,
  ])
}
