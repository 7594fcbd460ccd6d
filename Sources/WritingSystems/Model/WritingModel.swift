import SystemCore
import TensorCore
import TextCore

extension ModelKind {
  /// Models that convert or read characters.
  package static let writing = ModelKind("writing")
}

/// The tables of a conversion or of the readings of characters, as they lie in a folder of `Models/writing`.
package struct WritingModel: Sendable {
  /// What the outcomes are.
  package enum Purpose: String, Codable, Sendable {
    /// Scalars: the forms of characters in another script.
    case conversion
    /// Numbers of the vocabulary: syllables.
    case readings
  }

  /// What the model is for.
  package let purpose: Purpose
  /// What each character becomes.
  package let choices: CharacterChoices
  /// Lists of characters with what stands for them, by name.
  package let forms: [String: [(character: UInt32, form: UInt32)]]
  /// The names of outcomes, for those that are numbers.
  package let vocabulary: [String]

  /// A model of parts that fit together.
  package init(
    purpose: Purpose, choices: CharacterChoices,
    forms: [String: [(character: UInt32, form: UInt32)]] = [:], vocabulary: [String] = []
  ) {
    self.purpose = purpose
    self.choices = choices
    self.forms = forms
    self.vocabulary = vocabulary
  }
}
