/// How strongly a dictionary word insists on being a word.
public enum WordStrength: String, Sendable, CaseIterable, Codable {
  /// Always a word, unless an overlapping absolute word of more weight wins.
  case absolute
  /// Strongly favoured: adds a bonus (8 by default) to the score of paths where it is a word.
  case preferred
  /// Lightly favoured: as preferred, with a smaller bonus (2 by default).
  case hint
}

/// An occurrence of a dictionary entry in a sentence.
package struct DictionaryMatch: Sendable, Equatable {
  /// What the occurrence demands.
  package enum Demand: UInt8, Sendable {
    /// To be a word, as strongly as its strength says.
    case word
    /// Not to be a word. Only for spans of two units or more: others are words where nothing joins them
    /// to their neighbours.
    case noWord
    /// To be cut at certain places.
    case cuts
  }

  /// Index of the first unit.
  package var start: Int32
  /// Index after the last unit.
  package var end: Int32
  /// How strongly the occurrence demands to be a word.
  package var strength: WordStrength
  /// What it demands.
  package var demand: Demand
  /// The number of the tag of a word, or of where an entry cuts, in ``DictionaryStack/details``; 0 for none.
  package var detail: UInt16
  /// For absolute words the weight that resolves overlaps: the segmentation whose absolute words
  /// weigh most in total wins. For the others the bonus in natural-log units added to the path's
  /// score. Weights are taken from 0 to ``DictionaryEntry/maximumWeight``.
  package var weight: Float

  /// An occurrence over the units `start..<end`.
  package init(
    start: Int32, end: Int32, strength: WordStrength, weight: Float, demand: Demand = .word,
    detail: UInt16 = 0
  ) {
    self.start = start
    self.end = end
    self.strength = strength
    self.weight = weight
    self.demand = demand
    self.detail = detail
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
