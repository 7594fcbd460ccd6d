/// The phrases of a text, the best first.
struct PhraseRanking {
  private let words: WordSequence
  private let candidates: [PhraseCandidates.Candidate]

  /// In long texts phrases of several words are looked at that occur more than once.
  private static let longText = 4_000

  /// What a phrase, given by its first place and the number of its words, gains beside its own score.
  private let gain: (_ place: Int, _ words: Int) -> Double

  init(
    _ words: WordSequence, gain: @escaping (_ place: Int, _ words: Int) -> Double = { _, _ in 0 }
  ) {
    self.words = words
    self.gain = gain
    let isLong = words.places.count > Self.longText
    candidates = PhraseCandidates(words).candidates.filter { candidate in
      let start = Int(candidate.place)
      if isLong, candidate.words > 1, candidate.count < 2 { return false }
      let parts = words.places[start..<start + Int(candidate.words)].map {
        words.entries[Int($0.word)]
      }
      guard let last = parts.last, !last.isNumeral else { return false }
      if last.isUnit, parts.dropLast().last?.isNumber ?? true { return false }
      // A character or a number alone is none, but Latin letters may be: C.
      return parts.contains { $0.kind == .latin }
        || parts.contains { $0.kind == .han } && parts.reduce(0) { $0 + $1.length } > 1
    }
  }

  /// What is known of each candidate, and where it occurs first.
  var features: [(place: Int, words: Int, features: PhraseFeatures)] {
    candidates.map {
      (Int($0.place), Int($0.words), PhraseFeatures($0, of: words))
    }
  }

  /// The best phrases. Of two, one inside the other and as frequent, the better one is taken.
  func best(_ most: Int) -> [(place: Int, words: Int, count: Int, score: Double)] {
    let scores = candidates.map {
      PhraseWeights.score(PhraseFeatures($0, of: words)) + gain(Int($0.place), Int($0.words))
    }
    let order = candidates.indices.sorted {
      (-scores[$0], candidates[$0].place, candidates[$0].words)
        < (-scores[$1], candidates[$1].place, candidates[$1].words)
    }
    var taken: [Int] = []
    for index in order where taken.count < most {
      if taken.contains(where: { isSame(index, $0) }) { continue }
      taken.append(index)
    }
    return taken.map {
      let candidate = candidates[$0]
      return (Int(candidate.place), Int(candidate.words), Int(candidate.count), scores[$0])
    }
  }

  /// Whether one of two phrases is a part of the other wherever it occurs.
  private func isSame(_ one: Int, _ other: Int) -> Bool {
    let (a, b) = (candidates[one], candidates[other])
    guard a.count == b.count else { return false }
    let (long, short) = a.words >= b.words ? (a, b) : (b, a)
    return long.place <= short.place && short.place + short.words <= long.place + long.words
  }
}
