/// A question about the tag of a unit: whether it is one of some.
package struct TagQuestion: Sendable {
  /// The index of the unit.
  package let unit: Int
  /// For each tag whether it is one of them.
  let isAsked: [Bool]

  /// Whether a word ends with a unit.
  package static func wordEnds(with unit: Int, _ tagSet: TagSet) -> TagQuestion {
    TagQuestion(unit: unit, isAsked: tagSet.endsWord)
  }

  /// Whether the word with a unit is of a kind.
  package static func isOf(_ kind: String, at unit: Int, _ tagSet: TagSet) -> TagQuestion {
    TagQuestion(unit: unit, isAsked: tagSet.tags.map { $0.kind == kind })
  }
}
