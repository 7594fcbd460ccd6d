import SystemCore

/// The phrases of a text: up to five words in a row with no break and no stop word among them.
struct PhraseCandidates {
  /// A phrase.
  struct Candidate {
    /// Where it occurs first: the number of its first word's place, and how many words it has.
    let place: Int32
    let words: Int32
    /// How often the text has it.
    var count: Int32 = 0
    /// How often the phrase with one more word occurs, for the commonest of these.
    var longerCount: Int32 = 0
    /// At how many of its places a break or a stop word stands before, and after it.
    var closedLeft: Int32 = 0
    var closedRight: Int32 = 0
  }

  private(set) var candidates: [Candidate] = []

  private static let mostWords = 5
  /// The longest phrase in scalars, if it has more than one word.
  private static let mostScalars = 16

  /// The phrases of a text's words.
  init(_ words: WordSequence) {
    var numbers: [UInt64: Int32] = [:]
    // For each place the candidates that begin there, by their numbers of words.
    var starting: [Int32] = []
    var firsts = [0]
    for start in words.places.indices {
      forEachPhrase(from: start, of: words) { count, key in
        let number = numbers[key] ?? Int32(candidates.count)
        if Int(number) == candidates.count {
          numbers[key] = number
          candidates.append(Candidate(place: Int32(start), words: Int32(count)))
        }
        starting.append(number)
        let candidate = Int(number)
        candidates[candidate].count += 1
        if closes(start - 1, start, words) { candidates[candidate].closedLeft += 1 }
        if closes(start + count, start + count, words) { candidates[candidate].closedRight += 1 }
      }
      firsts.append(starting.count)
    }
    // Each phrase is one more word in front of, and behind, a shorter one.
    for start in words.places.indices {
      let (first, end) = (firsts[start], firsts[start + 1])
      for index in first..<end where index > first {
        let longer = candidates[Int(starting[index])].count
        note(longer, at: starting[index - 1])
        note(longer, at: starting[end + index - first - 1])
      }
    }
  }

  private mutating func note(_ longer: Int32, at number: Int32) {
    candidates[Int(number)].longerCount = max(candidates[Int(number)].longerCount, longer)
  }

  /// Calls `body` with the number of words and the key of each phrase that begins at a place, the shortest first.
  private func forEachPhrase(
    from start: Int, of words: WordSequence, _ body: (Int, UInt64) -> Void
  ) {
    var hash = FNV1a()
    var length = 0
    for count in 1...Self.mostWords {
      let place = start + count - 1
      guard place < words.places.count, words.isContent(place) else { return }
      if count > 1, words.places[place].isAfterBreak { return }
      let entry = words.entries[Int(words.places[place].word)]
      length += entry.length
      if count > 1, length > Self.mostScalars { return }
      hash.add(entry.key)
      body(count, hash.value)
    }
  }

  /// Whether no phrase can go on from a place to the one at which the break before it would be noted.
  private func closes(_ place: Int, _ boundary: Int, _ words: WordSequence) -> Bool {
    guard words.places.indices.contains(place), words.places.indices.contains(boundary) else {
      return true
    }
    return words.places[boundary].isAfterBreak || !words.isContent(place)
  }
}
