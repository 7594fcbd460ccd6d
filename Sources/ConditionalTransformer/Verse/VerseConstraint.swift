import TextCore

/// What may follow in a poem in form: the patterns that it still fits, with the rhymes that their lines have taken.
///
/// It can always be met: each pattern allows something at each place by itself, and a rhyme is only taken up if
/// many characters have it.
struct VerseConstraint: Sendable {
  /// A pattern that the poem fits so far.
  private struct Candidate {
    let places: [VersePlan.Place]
    /// The rhymes that are left for each rhyme's number.
    var rhymes: [Int: UInt64] = [:]
  }

  private let sounds: VerseSounds
  private var candidates: [Candidate]
  private var ends: Set<Int32> = []
  /// How many symbols were read.
  private(set) var place = 0

  init(_ patterns: [[VersePlan.Place]], _ sounds: VerseSounds) {
    self.sounds = sounds
    candidates = patterns.map { Candidate(places: $0) }
  }

  /// What a place demands of a character.
  private struct Demand: Equatable {
    var tones: VerseTones
    /// The rhymes of which it must have one; nil where it need not rhyme.
    var rhymes: UInt64?
  }

  /// Makes the scores of what may not be the next symbol -∞, of all `columns`.
  func forbid(in scores: UnsafeMutablePointer<Float>, columns: Int) {
    var single: [Int32] = []
    var demands: [Demand] = []
    for candidate in candidates {
      guard place < candidate.places.count else {
        single.append(Vocabulary.endID)
        continue
      }
      let wanted = candidate.places[place]
      if let only = wanted.mark ?? wanted.given {
        single.append(only)
      } else {
        let demand = Demand(
          tones: wanted.tones,
          rhymes: wanted.rhyme.map {
            sounds.rhymes(in: wanted.tones) & (candidate.rhymes[$0] ?? .max)
          })
        if !demands.contains(demand) { demands.append(demand) }
      }
    }
    let kept = single.map { scores[Int($0)] }
    for id in 0..<min(columns, sounds.tones.count) {
      let isAllowed = demands.contains { demand in
        guard !sounds.tones[id].isDisjoint(with: demand.tones) else { return false }
        guard let rhymes = demand.rhymes else { return true }
        return sounds.rhymes[id] & rhymes != 0 && !ends.contains(Int32(id))
      }
      if !isAllowed { scores[id] = -.infinity }
    }
    // Symbols of conditions are no text.
    for id in sounds.tones.count..<max(sounds.tones.count, columns) { scores[id] = -.infinity }
    for (id, score) in zip(single, kept) { scores[Int(id)] = score }
  }

  /// Whether the last symbol ended a line.
  var endsLine: Bool {
    place > 0 && candidates.contains { $0.places[place - 1].mark != nil }
  }

  private func allows(_ id: Int32, _ candidate: Candidate) -> Bool {
    guard place < candidate.places.count else { return id == Vocabulary.endID }
    let wanted = candidate.places[place]
    if let mark = wanted.mark { return id == mark }
    if let given = wanted.given { return id == given }
    guard !sounds.tones[Int(id)].isDisjoint(with: wanted.tones) else { return false }
    guard let rhyme = wanted.rhyme else { return true }
    return rhymes(of: id, wanted, candidate.rhymes[rhyme]) != 0 && !ends.contains(id)
  }

  private func rhymes(of id: Int32, _ place: VersePlan.Place, _ left: UInt64?) -> UInt64 {
    sounds.rhymes[Int(id)] & sounds.rhymes(in: place.tones) & (left ?? .max)
  }

  /// Reads a symbol that is allowed.
  mutating func read(_ id: Int32) {
    var left: [Candidate] = []
    var isEnd = false
    for var candidate in candidates where allows(id, candidate) {
      if place < candidate.places.count, let rhyme = candidate.places[place].rhyme {
        let common = rhymes(of: id, candidate.places[place], candidate.rhymes[rhyme])
        // A given character may rhyme with nothing.
        if common != 0 { candidate.rhymes[rhyme] = common }
        isEnd = true
      }
      left.append(candidate)
    }
    precondition(!left.isEmpty, "symbol \(id) is not allowed at place \(place)")
    candidates = left
    if isEnd { ends.insert(id) }
    place += 1
  }
}
