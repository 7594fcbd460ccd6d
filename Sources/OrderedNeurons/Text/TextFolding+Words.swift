import TextCore

extension TextFolding {
  /// Words as the language model knows them: in half-width forms and simplified characters, so that
  /// both scripts and both widths are one language. A scalar becomes one scalar.
  static let words: TextFolding = [.width, .script]
}
