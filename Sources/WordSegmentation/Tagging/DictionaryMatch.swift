/// How strongly a dictionary word insists on being a word.
public enum WordStrength: String, Sendable, CaseIterable, Codable {
  /// Always a word, unless an overlapping absolute word of more weight wins.
  case absolute
  /// Strongly favoured: adds a bonus (8 by default) to the score of paths where it is a word.
  case preferred
  /// Lightly favoured: as preferred, with a smaller bonus (2 by default).
  case hint
}

/// An occurrence of a dictionary word in a sentence.
package struct DictionaryMatch: Sendable, Equatable {
  /// Index of the first unit.
  package var start: Int32
  /// Index after the last unit.
  package var end: Int32
  /// What the occurrence may demand.
  package var strength: WordStrength
  /// For absolute words the weight that resolves overlaps: the segmentation whose absolute words
  /// weigh most in total wins. For the others the bonus in natural-log units added to the path's
  /// score. Weights are taken from 0 to ``DictionaryEntry/maximumWeight``.
  package var weight: Float

  /// An occurrence over the units `start..<end`.
  package init(start: Int32, end: Int32, strength: WordStrength, weight: Float) {
    self.start = start
    self.end = end
    self.strength = strength
    self.weight = weight
  }

  /// An absolute weight in steps of 2⁻¹⁶, at least one: whole numbers keep sums and ties exact.
  package var fixedPointWeight: Int64 {
    guard weight > 0 else { return 1 }
    return max(1, Int64(Double(min(weight, DictionaryEntry.maximumWeight)) * 65_536 + 0.5))
  }

  /// The bonus of a preferred or hinted word, never negative.
  package var bonus: Double {
    weight > 0 ? Double(min(weight, DictionaryEntry.maximumWeight)) : 0
  }
}
