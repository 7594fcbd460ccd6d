import WordSegmentation

/// The words of a line of text, by the segmenter, without white space.
struct SentenceWords: Sendable {
  let segmenter: Segmenter

  /// The words of each line.
  func words(of lines: [String]) -> [[Substring]] {
    segmenter.segment(lines).map { $0.map(\.text).filter { !Self.isBlank($0) } }
  }

  /// The words of each line, and where they lie in its UTF-8.
  func placedWords(of lines: [String]) -> [(words: [String], utf8: [Range<Int>])] {
    segmenter.segment(lines, omittingWhiteSpace: true).map { tokens in
      let words = tokens.filter { !Self.isBlank($0.text) }
      return (words.map { String($0.text) }, words.map(\.utf8))
    }
  }

  /// Whether a word is nothing but white space, with or without width, and control characters.
  static func isBlank(_ word: some StringProtocol) -> Bool {
    word.unicodeScalars.allSatisfy { $0 == "\u{200B}" || SyntaxTree.isDivider($0) }
  }
}
