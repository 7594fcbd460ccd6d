import TextCore

/// Adds up what speaks for each outcome of a character. A view, not to be kept.
struct ContextScorer {
  let text: UnsafeBufferPointer<UInt32>
  let contexts: DoubleArrayTrie.Search
  let weights: UnsafeBufferPointer<Int8>
  let outcomes: UnsafeBufferPointer<UInt32>
  let phraseWeight: Int32

  private typealias Sums = UnsafeMutableBufferPointer<Int32>

  /// The outcome of the character at `index` that `phrase` and the characters beside it call for.
  @inline(__always)
  func best(at index: Int, of entry: CharacterChoices.Entry, phrase: UInt32) -> UInt32 {
    let first = Int(entry.start)
    guard entry.context >= 0 else {
      return phrase == CharacterChoices.none ? outcomes[first] : phrase
    }
    return withUnsafeTemporaryAllocation(
      of: Int32.self, capacity: CharacterChoices.maximumOutcomes
    ) { buffer in
      let sums = Sums(rebasing: buffer[..<Int(entry.count)])
      sums.initialize(repeating: 0)
      guard add(at: index, of: entry, phrase: phrase, to: sums) else { return phrase }
      var best = 0
      for choice in 1..<max(1, sums.count) where sums[choice] > sums[best] { best = choice }
      return outcomes[first + best]
    }
  }

  /// Adds all weights; returns false where a phrase says what the character is not known to become, of
  /// which nothing was learned either.
  private func add(
    at index: Int, of entry: CharacterChoices.Entry, phrase: UInt32, to sums: Sums
  ) -> Bool {
    let character = Int(entry.context)
    addWeights(
      at: contexts.step(from: character, by: CharacterChoices.Kind.alone.rawValue), to: sums)
    if phrase != CharacterChoices.none {
      let learned = state(character, .phrase).flatMap { contexts.step(from: $0, by: phrase &+ 1) }
      if let learned {
        addWeights(at: learned, to: sums)
      } else {
        let choices = outcomes[Int(entry.start)..<Int(entry.start + entry.count)]
        guard let agreeing = choices.firstIndex(of: phrase) else { return false }
        sums[agreeing - Int(entry.start)] += phraseWeight
      }
    }
    walk(from: state(character, .left), at: index, by: -1, to: sums)
    walk(from: state(character, .right), at: index, by: 1, to: sums)
    if let both = state(character, .both),
      let left = contexts.step(from: both, by: scalar(index - 1))
    {
      addWeights(at: contexts.step(from: left, by: scalar(index + 1)), to: sums)
    }
    return true
  }

  /// Adds the weights of the one, two and three characters on one side.
  private func walk(from start: Int?, at index: Int, by step: Int, to sums: Sums) {
    guard var state = start else { return }
    for distance in 1...CharacterChoices.reach {
      guard let next = contexts.step(from: state, by: scalar(index + distance * step)) else {
        return
      }
      addWeights(at: next, to: sums)
      state = next
    }
  }

  private func state(_ character: Int, _ kind: CharacterChoices.Kind) -> Int? {
    contexts.step(from: character, by: kind.rawValue)
  }

  private func scalar(_ index: Int) -> UInt32 {
    text.indices.contains(index) ? text[index] : CharacterChoices.edge
  }

  private func addWeights(at state: Int?, to sums: Sums) {
    guard let state, let value = contexts.value(of: state) else { return }
    let start = Int(value)
    // A damaged file may say less than the character needs.
    guard start + sums.count <= weights.count else { return }
    for index in sums.indices { sums[index] &+= Int32(weights[start + index]) }
  }
}
