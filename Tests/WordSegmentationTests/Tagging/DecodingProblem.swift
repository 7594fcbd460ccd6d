import WordSegmentation

/// A small seeded generator (SplitMix64), so that failures repeat.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A decoding problem and its solution by enumerating every legal sequence of tags.
struct DecodingProblem {
  var transitions = TransitionScores.zero(.words)
  var scores: [Float] = []
  var spaces: [Int32] = []
  var matches: [DictionaryMatch] = []
  var cuts: [Int32] = []

  var tagSet: TagSet { transitions.tagSet }
  var units: Int { scores.count / tagSet.count }

  /// A random problem; `spaceRate` and `matchRate` are per unit.
  static func random(
    _ tagSet: TagSet = .words, units: Int, spaceRate: Double, matchRate: Double, longest: Int,
    using random: inout some RandomNumberGenerator
  ) throws -> DecodingProblem {
    var problem = DecodingProblem()
    func scores(_ count: Int, using random: inout some RandomNumberGenerator) -> [Float] {
      (0..<count).map { _ in Float.random(in: -4...4, using: &random) }
    }
    problem.transitions = try TransitionScores(
      scores((tagSet.count + 2) * tagSet.count, using: &random), of: tagSet)
    problem.scores = scores(units * tagSet.count, using: &random)
    for unit in 0..<units where Double.random(in: 0..<1, using: &random) < spaceRate {
      problem.spaces.append(Int32(unit))
    }
    for _ in 0..<Int((Double(units) * matchRate).rounded()) where units > 0 {
      let start = Int.random(in: 0..<units, using: &random)
      let end = Int.random(in: start + 1...min(units, start + longest), using: &random)
      problem.matches.append(
        DictionaryMatch(
          start: Int32(start), end: Int32(end),
          strength: WordStrength.allCases[Int.random(in: 0..<3, using: &random)],
          weight: Float(Int.random(in: 1...12, using: &random)) / 2))
    }
    problem.matches.append(contentsOf: problem.matches.prefix(1))
    return problem
  }

  /// The same with spans that must not be words and places that must be cut; `rate` is per unit.
  func ruled(rate: Double, longest: Int, using random: inout some RandomNumberGenerator) -> Self {
    var problem = self
    for unit in 0..<units where Double.random(in: 0..<1, using: &random) < rate {
      let end = Int.random(in: unit + 1...min(units, unit + longest), using: &random)
      problem.matches.append(
        DictionaryMatch(
          start: Int32(unit), end: Int32(end), strength: .absolute, weight: 1, demand: .noWord))
      if Bool.random(using: &random) { problem.cuts.append(Int32(unit)) }
    }
    problem.matches.shuffle(using: &random)
    problem.cuts.shuffle(using: &random)
    return problem
  }

  /// The decoder's answer.
  func decode(_ workspace: inout DecodingWorkspace) -> (ViterbiDecoder.PathScore, [UInt8]) {
    var tags: [UInt8] = []
    let score = scores.withUnsafeBufferPointer {
      ViterbiDecoder(transitions: transitions).decode(
        scores: $0, spaces: spaces, matches: matches, cuts: cuts, workspace: &workspace,
        into: &tags)
    }
    return (score, tags)
  }

  /// The value of a legal sequence of tags, or nil when a white-space unit is in a word it may not be
  /// in, or a plain word is forbidden or should be cut.
  func value(of tags: [UInt8]) -> ViterbiDecoder.PathScore? {
    func isSpace(_ unit: Int) -> Bool { spaces.contains(Int32(unit)) }
    func start(_ unit: Int) -> Double {
      isSpace(unit) ? 0 : Double(transitions.startScore(tags[unit]))
    }
    func end(_ unit: Int) -> Double {
      isSpace(unit) ? 0 : Double(transitions.endScore(tags[unit]))
    }
    var score = 0.0
    for (unit, tag) in tags.enumerated() {
      score += Double(scores[unit * tagSet.count + Int(tag)])
      if unit == 0 {
        score += start(0)
      } else if tagSet.tags[Int(tag)].beginsWord, isSpace(unit - 1) || isSpace(unit) {
        score += end(unit - 1) + start(unit)
      } else {
        score += Double(transitions.score(from: tags[unit - 1], to: tag))
      }
    }
    if !tags.isEmpty { score += end(tags.count - 1) }
    var weight = 0.0
    var start = 0
    for (length, _) in tagSet.words(of: tags) {
      let end = start + length
      let same = matches.filter { $0.start == start && $0.end == end }
      let found = same.filter { $0.demand == .word }
      if length > 1, found.isEmpty,
        !same.isEmpty || cuts.contains(where: { $0 > start && $0 < end })
      {
        return nil
      }
      if length > 1, found.isEmpty, spaces.contains(where: { $0 >= start && $0 < end }) {
        return nil
      }
      let absolute = found.filter { $0.strength == .absolute }.map { Double($0.weight) }
      if let heaviest = absolute.max() {
        weight += heaviest
      } else {
        score += found.map { Double($0.weight) }.max() ?? 0
      }
      start = end
    }
    return ViterbiDecoder.PathScore(absoluteWeight: weight, score: score)
  }

  /// The best value over all legal sequences of tags.
  func bruteForce() -> ViterbiDecoder.PathScore? {
    var best: ViterbiDecoder.PathScore?
    func extend(_ tags: [UInt8]) {
      if tags.count < units {
        for next in 0..<UInt8(tagSet.count) {
          let isLegal =
            tags.last.map { tagSet.mayFollow($0, next) } ?? tagSet.tags[Int(next)].beginsWord
          if isLegal { extend(tags + [next]) }
        }
      } else if tagSet.isLegal(tags), let value = value(of: tags) {
        guard let known = best,
          (value.absoluteWeight, value.score) <= (known.absoluteWeight, known.score)
        else {
          best = value
          return
        }
      }
    }
    extend([])
    return best
  }
}
