/// A hash table of the candidates with their scores, found unit by unit.
struct WordScores: Sendable {
  private struct Slot {
    var key: UInt64
    var number: UInt32
    var score: Float
  }

  private var slots: [Slot]
  /// For each symbol, the score of the single unit.
  private let unitScores: [Float]

  /// A table of all candidates; `scores` are by number.
  init(_ candidates: WordCandidates, scores: [Float], symbolCount: Int) {
    unitScores = Array(scores[0...symbolCount])
    var size = 1024
    while size < 2 * (candidates.count - symbolCount) { size *= 2 }
    slots = Array(repeating: Slot(key: 0, number: 0, score: 0), count: size)
    for number in (symbolCount + 1)..<max(candidates.count, symbolCount + 1) {
      let key = UInt64(candidates.prefixes[number]) << 32 | UInt64(candidates.lastUnits[number])
      var slot = PairIndex.hash(key) & (size - 1)
      while slots[slot].key != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(key: key, number: UInt32(number), score: scores[number])
    }
  }

  /// The score of a single unit.
  @inline(__always)
  func score(ofUnit symbol: UInt32) -> Float { unitScores[Int(symbol)] }

  /// The candidate that is `prefix` and one more unit; nil if there is none.
  @inline(__always)
  func extend(_ prefix: UInt32, by symbol: UInt32) -> (number: UInt32, score: Float)? {
    let key = UInt64(prefix) << 32 | UInt64(symbol)
    return slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = PairIndex.hash(key) & mask
      while slots[slot].key != 0 {
        if slots[slot].key == key { return (slots[slot].number, slots[slot].score) }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }
}
