import TextCore

/// Titles that are taken from an article as they stand there, to measure a model beside.
public enum TitleBaseline: Codable, Hashable, Sendable {
  /// The first characters of the article: Unicode scalars, line feeds and white space among them.
  case lead(characters: Int)
  /// The first characters of the most central sentence: that whose pairs of neighbouring characters
  /// are most like those of the other sentences, by the sum of cosines of the sets of pairs.
  ///
  /// Sentences end at 。！？ and their half-width forms and at line ends; only the first 100 are
  /// looked at.
  case centralSentence(characters: Int)

  /// The title of an article; empty where the article has no visible character.
  public func title(of body: String) -> String {
    switch self {
    case .lead(let count): Self.prefix(body, count)
    case .centralSentence(let count): Self.prefix(Self.centralSentence(of: body), count)
    }
  }

  /// How many sentences are compared.
  private static let sentences = 100

  /// The first characters as one line.
  private static func prefix(_ text: some StringProtocol, _ count: Int) -> String {
    let start = text.unicodeScalars.prefix(count)
    return String(String.UnicodeScalarView(start)).split(whereSeparator: \.isNewline)
      .joined(separator: " ").trimmingSpaces()
  }

  private static func centralSentence(of body: String) -> Substring {
    let sentences = body.split(
      maxSplits: .max, omittingEmptySubsequences: true, whereSeparator: isEnd
    ).filter { $0.contains { !$0.isWhitespace } }.prefix(Self.sentences)
    let pairs = sentences.map { Self.pairs(of: $0) }
    var scores = [Double](repeating: 0, count: sentences.count)
    for left in pairs.indices {
      for right in 0..<left {
        let likeness = cosine(pairs[left], pairs[right])
        scores[left] += likeness
        scores[right] += likeness
      }
    }
    let best = scores.indices.max { (scores[$0], $1) < (scores[$1], $0) }
    guard let best else { return "" }
    return sentences[sentences.startIndex + best].drop(while: \.isWhitespace)
  }

  private static func isEnd(_ character: Character) -> Bool {
    switch character {
    case "。", "！", "？", "!", "?": true
    default: character.isNewline
    }
  }

  /// The pairs of neighbouring characters of a sentence, white space left out.
  private static func pairs(of sentence: Substring) -> Set<UInt64> {
    let scalars = sentence.unicodeScalars.filter { !$0.properties.isWhitespace }.map(\.value)
    return Set(zip(scalars, scalars.dropFirst()).map { UInt64($0) << 32 | UInt64($1) })
  }

  private static func cosine(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
    guard !left.isEmpty && !right.isEmpty else { return 0 }
    let (small, large) = left.count < right.count ? (left, right) : (right, left)
    let common = small.count { large.contains($0) }
    return Double(common) / (Double(left.count) * Double(right.count)).squareRoot()
  }
}
