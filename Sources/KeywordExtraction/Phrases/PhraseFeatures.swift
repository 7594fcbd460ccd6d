import SystemCore

/// What is known of a phrase, as numbers to be weighed.
struct PhraseFeatures {
  /// What the numbers are, in their order.
  static let names = [
    "log-count", "goes-on", "always-goes-on", "one-word", "two-words", "three-words",
    "mean-information", "least-information", "first-information", "last-information", "listed",
    "log-offset", "coherence", "closed-left", "closed-right", "short-first", "short-last", "number",
    "latin", "two-characters", "seven-characters", "count-information",
  ]

  /// A number for each of ``names``.
  let values: [Double]

  /// What is known of a candidate.
  init(_ phrase: PhraseCandidates.Candidate, of words: WordSequence) {
    let start = Int(phrase.place)
    let entries = words.places[start..<start + Int(phrase.words)].map {
      words.entries[Int($0.word)]
    }
    let count = Double(phrase.count)
    let information = entries.map(\.information)
    let mean = information.reduce(0, +) / Double(entries.count)
    let length = entries.reduce(0) { $0 + $1.length }
    let leastCount = entries.map(\.count).min() ?? 1
    let goesOn = Double(phrase.longerCount) / count
    func flag(_ value: Bool) -> Double { value ? 1 : 0 }
    values = [
      Mathematics.log(count), goesOn, flag(goesOn >= 1), flag(entries.count == 1),
      flag(entries.count == 2),
      flag(entries.count == 3), mean, information.min() ?? 0, information.first ?? 0,
      information.last ?? 0, flag(entries.count == 1 && entries[0].isListed),
      Mathematics.log(Double(1 + words.places[start].offset)),
      Mathematics.log(count / Double(max(1, leastCount))), Double(phrase.closedLeft) / count,
      Double(phrase.closedRight) / count, flag(entries.first?.length == 1),
      flag(entries.last?.length == 1), flag(entries.contains { $0.kind == .number }),
      flag(entries.contains { $0.kind == .latin }), flag(length == 2), flag(length >= 7),
      Mathematics.log(1 + count) * mean,
    ]
  }
}
