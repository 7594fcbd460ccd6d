import TextCore

/// Titles of articles without Chinese: sentences, or their beginnings up to a word after which they may end.
package enum EnglishTitles {
  /// The titles of at most `limit` letters, the best first.
  package static func titles(of document: ArticleDocument, limit: ClosedRange<Int>)
    -> [ExtractedTitle]
  {
    let scalars = document.scalars
    let sentences = SentenceSplitter().sentences(in: scalars).prefix(40).map { range in
      words(scalars[range])
    }.filter { $0.count >= 2 }
    var titles = document.titles.filter { limit.contains(letters($0)) }
      .map { ExtractedTitle(text: $0, origin: .ownTitle) }
    let denial = sentences.prefix(8).first { sentence in
      sentence.contains { denials.contains(bare($0).lowercased()) }
    }
    for sentence in [denial, sentences.first].compactMap(\.self) {
      guard let text = title(of: sentence, limit: limit) else { continue }
      if !titles.contains(where: { $0.text == text }) {
        titles.append(ExtractedTitle(text: text, origin: .clauses))
      }
    }
    return titles
  }

  private static func words(_ sentence: ArraySlice<UInt32>) -> [String] {
    sentence.split { $0.isWhiteSpace }.map { String(scalars: $0) }
  }

  private static func letters(_ title: String) -> Int {
    title.unicodeScalars.count { !$0.properties.isWhitespace }
  }

  /// The longest beginning of a sentence that ends before a comma or a word that joins, or at its end.
  private static func title(of sentence: [String], limit: ClosedRange<Int>) -> String? {
    var best: String?
    for count in 2...max(2, sentence.count) where count <= sentence.count {
      let last = sentence[count - 1]
      let isEnd = count == sentence.count
      let endsClause = last.last.map { ",;:".contains($0) } ?? false
      let joins = !isEnd && joining.contains(bare(sentence[count]).lowercased())
      guard isEnd || endsClause || joins, !open.contains(bare(last).lowercased()) else { continue }
      var words = Array(sentence[..<count])
      words[count - 1] = String(last.reversed().drop { ",;:.".contains($0) }.reversed())
      let text = words.joined(separator: " ")
      if letters(text) > limit.upperBound { break }
      if letters(text) >= min(limit.lowerBound, 8),
        TitleFaults(of: text).isDisjoint(with: [.openPair])
      {
        best = text
      }
    }
    return best
  }

  private static func bare(_ word: String) -> String {
    String(word.filter { $0.isLetter || $0 == "'" })
  }

  /// Words that deny, with what negates a verb.
  private static let denials: Set<String> = [
    "denied", "denies", "deny", "rejected", "rejects", "refused", "refuses", "cancelled",
    "canceled",
    "failed", "false", "untrue", "no", "not", "never", "lost", "withdrew", "retracted", "dismissed",
  ]
  /// Words before which a title may end.
  private static let joining: Set<String> = [
    "according", "because", "when", "where", "which", "who", "and", "but", "after", "while", "as",
    "since",
    "until", "although", "before", "if", "so", "in", "on", "at", "by", "for", "with", "from", "to",
    "that",
    "have", "has", "had", "is", "are", "was", "were", "will", "during", "over", "under", "through",
  ]
  /// Words in which no title ends.
  private static let open: Set<String> = [
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "but",
    "that",
    "which", "who", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would",
    "as",
    "into", "its", "their", "his", "her", "this", "these", "those", "more", "than", "about", "both",
    "some",
    "not", "no", "can", "could", "may", "must", "should",
  ]
}
