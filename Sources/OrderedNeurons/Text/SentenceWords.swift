import WordSegmentation

/// The words of a line of text, by the segmenter, without white space.
struct SentenceWords: Sendable {
  let segmenter: Segmenter

  /// The words of each line.
  func words(of lines: [String]) -> [[Substring]] { tokens(of: lines).map { $0.map(\.text) } }

  /// The words of each line, with their places.
  func tokens(of lines: [String]) -> [[Token]] {
    segmenter.segment(lines, omittingWhiteSpace: true).map { $0.filter { !Self.isBlank($0.text) } }
  }

  /// Whether a token is nothing but control characters and white space.
  private static func isBlank(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy(SyntaxTree.isDivider)
  }
}
