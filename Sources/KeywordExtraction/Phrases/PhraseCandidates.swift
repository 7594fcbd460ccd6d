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
  private var numbers: [UInt64: Int32] = [:]

  static let mostWords = 5
  /// The longest phrase in scalars, if it has more than one word.
  private static let mostScalars = 16

  /// The phrases of a text's words.
  init(_ words: WordSequence) {
    for start in words.places.indices {
      forEachPhrase(from: start, of: words) { count, key in
        let number = Int(number(key, start, count))
        candidates[number].count += 1
        if closes(start - 1, start, words) { candidates[number].closedLeft += 1 }
        if closes(start + count, start + count, words) { candidates[number].closedRight += 1 }
      }
    }
    // With one word less in front or behind.
    for start in words.places.indices {
      var before: UInt64?
      forEachPhrase(from: start, of: words) { count, key in
        guard let number = numbers[key] else { return }
        let longer = candidates[Int(number)].count
        if let before { note(longer, shorter: before) }
        if count > 1 { note(longer, shorter: Self.key(of: start + 1, count - 1, words)) }
        before = key
      }
    }
  }

  private mutating func note(_ longer: Int32, shorter key: UInt64) {
    guard let number = numbers[key] else { return }
    let old = candidates[Int(number)].longerCount
    candidates[Int(number)].longerCount = max(old, longer)
  }

  private mutating func number(_ key: UInt64, _ place: Int, _ words: Int) -> Int32 {
    if let number = numbers[key] { return number }
    let number = Int32(candidates.count)
    candidates.append(Candidate(place: Int32(place), words: Int32(words)))
    numbers[key] = number
    return number
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

  private static func key(of start: Int, _ count: Int, _ words: WordSequence) -> UInt64 {
    var hash = FNV1a()
    for place in words.places[start..<start + count] {
      hash.add(words.entries[Int(place.word)].key)
    }
    return hash.value
  }

  /// Whether no phrase can go on from a place to the one at which the break before it would be noted.
  private func closes(_ place: Int, _ boundary: Int, _ words: WordSequence) -> Bool {
    guard words.places.indices.contains(place), words.places.indices.contains(boundary) else {
      return true
    }
    return words.places[boundary].isAfterBreak || !words.isContent(place)
  }
}
