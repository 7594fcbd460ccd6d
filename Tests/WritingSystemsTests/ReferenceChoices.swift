import WritingSystems

/// The definition of ``CharacterChoices``, slow and plain.
struct ReferenceChoices {
  private let tables: ChoiceTables
  private let phraseWeight: Int

  init(_ tables: ChoiceTables, phraseWeight: Int) {
    self.tables = tables
    self.phraseWeight = phraseWeight
  }

  func choose(_ text: [UInt32]) -> [UInt32] {
    let phrases = phrases(in: text)
    return text.indices.map { index in
      guard let outcomes = tables.characters[text[index]] else {
        return phrases[index] ?? CharacterChoices.none
      }
      let mine = tables.contexts.filter { $0.character == text[index] }
      guard !mine.isEmpty else { return phrases[index] ?? outcomes[0] }
      var sums = outcomes.map { _ in 0 }
      func add(_ kind: String, _ context: [UInt32]) -> Bool {
        guard let row = mine.first(where: { $0.kind == kind && $0.context == context }) else {
          return false
        }
        for choice in sums.indices { sums[choice] += Int(row.weights[choice]) }
        return true
      }
      func scalar(_ place: Int) -> UInt32 { text.indices.contains(place) ? text[place] : 2 }
      _ = add("b", [])
      if let phrase = phrases[index], !add("d", [phrase]) {
        guard let agreeing = outcomes.firstIndex(of: phrase) else { return phrase }
        sums[agreeing] += phraseWeight
      }
      for length in 1...3 {
        _ = add("l", (1...length).map { scalar(index - $0) })
        _ = add("r", (1...length).map { scalar(index + $0) })
      }
      _ = add("m", [scalar(index - 1), scalar(index + 1)])
      return outcomes[sums.firstIndex(of: sums.max() ?? 0) ?? 0]
    }
  }

  private func phrases(in text: [UInt32]) -> [UInt32?] {
    var found = [UInt32?](repeating: nil, count: text.count)
    var start = 0
    while start < text.count {
      let longest = tables.phrases.filter { text[start...].starts(with: $0.phrase) }
        .max { $0.phrase.count < $1.phrase.count }
      for (offset, outcome) in (longest?.outcomes ?? []).enumerated() {
        found[start + offset] = outcome
      }
      start += longest?.phrase.count ?? 1
    }
    return found
  }
}
