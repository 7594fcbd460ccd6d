/// The single words of a text by a score, the best first.
enum WordRanking {
  /// By how often the text has them, times what they say.
  static func byCounts(_ words: WordSequence) -> [Double] {
    words.entries.map {
      isCandidate($0) ? Double($0.count) * $0.information / Double(words.places.count) : 0
    }
  }

  /// By TextRank: words vote for those that occur within five words of them.
  static func byNeighbors(_ words: WordSequence) -> [Double] {
    var votes = [[Int: Double]](repeating: [:], count: words.entries.count)
    for (index, place) in words.places.enumerated() {
      let word = Int(place.word)
      guard isCandidate(words.entries[word]) else { continue }
      for other in words.places[(index + 1)...].prefix(window - 1) {
        let neighbor = Int(other.word)
        guard neighbor != word, isCandidate(words.entries[neighbor]) else { continue }
        votes[word][neighbor, default: 0] += 1
        votes[neighbor][word, default: 0] += 1
      }
    }
    let links = votes.map { $0.sorted { $0.key < $1.key } }
    let sums = links.map { $0.reduce(0) { $0 + $1.value } }
    var ranks = links.map { $0.isEmpty ? 0 : 1.0 }
    for _ in 0..<rounds {
      ranks = links.map { links in
        links.isEmpty
          ? 0
          : 1 - damping
            + damping * links.reduce(0) { $0 + $1.value / sums[$1.key] * ranks[$1.key] }
      }
    }
    return ranks
  }

  private static let window = 5
  private static let rounds = 20
  private static let damping = 0.85

  private static func isCandidate(_ word: WordSequence.Entry) -> Bool {
    word.isContent && !word.isNumber && !word.isUnit && word.length > 1
  }
}
