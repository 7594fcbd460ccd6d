import TensorCore

/// What an encoder reads at a position.
package enum NetworkFeature: Sendable {
  case character, previousCharacter, nextCharacter
  /// The pair with the symbol before, and with the one after.
  case leftBigram, rightBigram
  case lexicon, standard
}

/// The vectors of one feature, (layout.rows, D); those of empty rows are zero.
package struct FeatureVectors {
  let feature: NetworkFeature
  var values: Variable

  init(_ feature: NetworkFeature, _ values: Variable) {
    self.feature = feature
    self.values = values
  }
}
