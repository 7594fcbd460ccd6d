import SystemCore

/// Variants of traditional characters, such as 爲 and 羣, each with the form that is printed most.
public struct CharacterVariants: Sendable {
  /// The variants with their forms, as Unicode scalar values.
  public let pairs: [(character: UInt32, form: UInt32)]

  /// The variants that a shipped model of the conversion to traditional characters lists, or one in a folder of
  /// your own. Throws `ModelError` where the model is not found or damaged.
  public init(model: String = "traditional") throws(ModelError) {
    pairs = try WritingModel(named: model, purpose: .conversion).forms["variants"] ?? []
  }
}
