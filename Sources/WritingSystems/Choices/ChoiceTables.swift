/// What ``CharacterChoices`` are made of, before it is compiled.
package struct ChoiceTables: Sendable {
  /// The outcomes of each character, the usual one first.
  package var characters: [UInt32: [UInt32]] = [:]
  /// The outcomes of phrases, one a character.
  package var phrases: [(phrase: [UInt32], outcomes: [UInt32])] = []
  /// The weights of contexts, one an outcome of the character.
  package var contexts: [Context] = []

  /// A context of a character.
  package struct Context: Sendable {
    /// The character.
    package var character: UInt32
    /// The letter of its kind.
    package var kind: String
    /// The characters beside it from it outwards, or the outcome that a phrase says.
    package var context: [UInt32]
    /// How much it speaks for each outcome.
    package var weights: [Int8]

    /// A context of a character.
    package init(character: UInt32, kind: String, context: [UInt32], weights: [Int8]) {
      (self.character, self.kind, self.context, self.weights) = (character, kind, context, weights)
    }
  }

  /// Empty tables.
  package init() {}
}
