import WordSegmentation

/// The words of a line of text, by the segmenter, without white space.
struct SentenceWords: Sendable {
  let segmenter: Segmenter

  /// The words of each line.
  func words(of lines: [String]) -> [[Substring]] {
    segmenter.segment(lines).map { $0.map(\.text).filter { !Self.isBlank($0) } }
  }

  /// Whether a word is nothing but white space and control characters.
  static func isBlank(_ word: Substring) -> Bool {
    word.unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    }
  }
}
