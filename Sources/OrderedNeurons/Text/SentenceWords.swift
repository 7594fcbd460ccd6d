import WordSegmentation

/// The words of a line of text, by the segmenter, without white space.
struct SentenceWords: Sendable {
  let segmenter: Segmenter

  /// The words of each line.
  func words(of lines: [String]) -> [[Substring]] {
    segmenter.segment(lines).map { words in words.filter { !Self.isBlank($0) } }
  }

  /// The words of each line, and where they lie in its UTF-8.
  func placedWords(of lines: [String]) -> [(words: [String], utf8: [Range<Int>])] {
    segmenter.segment(lines).map { words in
      var placed: (words: [String], utf8: [Range<Int>]) = ([], [])
      // All words together are the line.
      var start = 0
      for word in words {
        let end = start + word.utf8.count
        if !Self.isBlank(word) {
          placed.words.append(String(word))
          placed.utf8.append(start..<end)
        }
        start = end
      }
      return placed
    }
  }

  /// Whether a word is nothing but white space, with or without width, and control characters.
  static func isBlank(_ word: some StringProtocol) -> Bool {
    word.unicodeScalars.allSatisfy { $0 == "\u{200B}" || SyntaxTree.isDivider($0) }
  }
}
