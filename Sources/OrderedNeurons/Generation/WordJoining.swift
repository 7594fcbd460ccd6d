import TextCore

/// Turns the words of a language model, which are folded, into text as it is usually written.
package enum WordJoining {
  /// A word of a text with the white space before it, given the scalars beside it.
  ///
  /// There is a space between words and numbers in letters or digits. Marks that Chinese writes in
  /// full width are, unless they stand between such words.
  static func piece(
    _ word: String, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> String {
    guard let first = word.unicodeScalars.first else { return "" }
    if let previous, MarkWidth.isOfWord(previous), MarkWidth.isOfWord(first) { return " " + word }
    guard word.unicodeScalars.count == 1 else { return word }
    return String(Character(MarkWidth.written(first, after: previous, before: next)))
  }

  /// A text, and the words written after it.
  package static func text(_ beginning: String, _ words: [String]) -> String {
    var text = beginning
    for index in words.indices { text += piece(index, of: words, after: beginning) }
    return text
  }

  /// The word of that index with the white space before it.
  static func piece(_ index: Int, of words: [String], after beginning: String) -> String {
    piece(
      words[index],
      after: (index > 0 ? words[index - 1] : beginning).unicodeScalars.last,
      before: index + 1 < words.count ? words[index + 1].unicodeScalars.first : nil)
  }
}
