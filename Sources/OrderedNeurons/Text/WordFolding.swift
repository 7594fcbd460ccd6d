import TextCore

/// Words as the language model knows them: in half-width forms and simplified characters, so that
/// both scripts and both widths are one language. A scalar becomes one scalar.
enum WordFolding {
  /// The form of a scalar that the model knows.
  static func fold(_ scalar: UInt32) -> UInt32 {
    ScriptConversion.simplified(WidthFolding.fold(scalar))
  }

  /// The form of a word that the model knows.
  static func fold(_ word: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      result.append(Unicode.Scalar(fold(scalar.value)) ?? scalar)
    }
    return String(result)
  }
}
