import Testing
import WordSegmentation

@Suite struct ViterbiDecoderTests {
  private let b = TagSet.b, e = TagSet.e, s = TagSet.s

  @Test func `Plain decoding finds the best of all segmentations`() throws {
    var random = SeededGenerator(seed: 1)
    var workspace = DecodingWorkspace()
    for _ in 0..<1_500 {
      let problem = try DecodingProblem.random(
        units: Int.random(in: 0...9, using: &random), spaceRate: 0.15, matchRate: 0, longest: 1,
        using: &random)
      try check(problem, &workspace)
    }
  }

  @Test func `Hard decoding finds the best of all segmentations`() throws {
    var random = SeededGenerator(seed: 2)
    var workspace = DecodingWorkspace()
    for round in 0..<6_000 {
      var problem = try DecodingProblem.random(
        units: Int.random(in: 1...9, using: &random), spaceRate: 0.2,
        matchRate: Double.random(in: 0...1.5, using: &random), longest: 6, using: &random)
      if round % 3 == 0 {  // Weights alone decide, ties included.
        problem.matches = problem.matches.map {
          DictionaryMatch(start: $0.start, end: $0.end, strength: .absolute, weight: $0.weight)
        }
      }
      try check(problem, &workspace)
    }
  }

  @Test(arguments: [TagSet.reversedWords, .partsOfSpeech, .names])
  func `other tags are decoded as well`(tagSet: TagSet) throws {
    var random = SeededGenerator(seed: 12)
    var workspace = DecodingWorkspace()
    let longest = tagSet == .names ? 4 : 6
    for _ in 0..<1_500 {
      let problem = try DecodingProblem.random(
        tagSet, units: Int.random(in: 0...longest, using: &random), spaceRate: 0.15, matchRate: 0,
        longest: 1, using: &random)
      try check(problem, &workspace)
      var matched = try DecodingProblem.random(
        tagSet, units: Int.random(in: 1...longest, using: &random), spaceRate: 0.2,
        matchRate: Double.random(in: 0...1.5, using: &random), longest: 4, using: &random)
      if tagSet == .partsOfSpeech { matched.matches.removeAll { $0.end - $0.start > 2 } }
      try check(matched, &workspace)
    }
  }

  @Test func `cuts and forbidden words leave the best of the segmentations that obey`() throws {
    var random = SeededGenerator(seed: 21)
    var workspace = DecodingWorkspace()
    for _ in 0..<6_000 {
      let problem = try DecodingProblem.random(
        units: Int.random(in: 1...9, using: &random), spaceRate: 0.15,
        matchRate: Double.random(in: 0...1, using: &random), longest: 6, using: &random)
      try check(
        problem.ruled(
          rate: Double.random(in: 0...1, using: &random), longest: 5, using: &random), &workspace)
    }
  }

  @Test(arguments: [TagSet.reversedWords, .partsOfSpeech, .names])
  func `other tags obey cuts and forbidden words as well`(tagSet: TagSet) throws {
    var random = SeededGenerator(seed: 22)
    var workspace = DecodingWorkspace()
    for _ in 0..<1_500 {
      var problem = try DecodingProblem.random(
        tagSet, units: Int.random(in: 1...(tagSet == .names ? 4 : 6), using: &random),
        spaceRate: 0.15, matchRate: Double.random(in: 0...1, using: &random), longest: 4,
        using: &random)
      if tagSet == .partsOfSpeech { problem.matches.removeAll { $0.end - $0.start > 2 } }
      try check(
        problem.ruled(
          rate: Double.random(in: 0...1, using: &random), longest: 4, using: &random), &workspace)
    }
  }

  @Test func `long sentences with cuts and forbidden words are worth their stated score`() throws {
    var random = SeededGenerator(seed: 23)
    var workspace = DecodingWorkspace()
    for units in [100, 3_000] {
      let problem = try DecodingProblem.random(
        units: units, spaceRate: 0.05, matchRate: 0.3, longest: 8, using: &random
      ).ruled(rate: 0.5, longest: 64, using: &random)
      let (score, tags) = problem.decode(&workspace)
      #expect(problem.tagSet.isLegal(tags))
      let value = try #require(problem.value(of: tags))
      #expect(value.absoluteWeight == score.absoluteWeight)
      #expect(abs(value.score - score.score) < 1e-6)
    }
  }

  @Test func `the fast path of words finds what the general one finds`() throws {
    var random = SeededGenerator(seed: 13)
    var workspace = DecodingWorkspace()
    for matchRate in [0, 0.3] {
      for _ in 0..<20 {
        let words = try DecodingProblem.random(
          units: 500, spaceRate: 0.05, matchRate: matchRate, longest: 6, using: &random
        ).ruled(rate: matchRate / 3, longest: 5, using: &random)
        var others = words
        let count = words.tagSet.count
        let moves = Self.rows(words.transitions.values, count)
        others.transitions = try TransitionScores(
          (moves[..<count].reversed() + moves[count...]).flatMap { $0.reversed() },
          of: .reversedWords)
        others.scores = Self.rows(words.scores, count).flatMap { $0.reversed() }
        let (fast, general) = (words.decode(&workspace), others.decode(&workspace))
        #expect(fast.1 == general.1.map { 3 - $0 })
        #expect(fast.0.absoluteWeight == general.0.absoluteWeight)
        #expect(abs(fast.0.score - general.0.score) < 1e-9)
      }
    }
  }

  private static func rows(_ values: [Float], _ columns: Int) -> [ArraySlice<Float>] {
    stride(from: 0, to: values.count, by: columns).map { values[$0..<$0 + columns] }
  }

  @Test func `Long sentences are legal and worth their stated score`() throws {
    var random = SeededGenerator(seed: 3)
    var workspace = DecodingWorkspace()
    for units in [10, 100, 1_000, 5_000] {
      for matchRate in [0, 0.01, 0.5, 4] {
        let problem = try DecodingProblem.random(
          units: units, spaceRate: 0.05, matchRate: matchRate, longest: 8, using: &random)
        let (score, tags) = problem.decode(&workspace)
        #expect(tags.count == units)
        #expect(problem.tagSet.isLegal(tags))
        let value = try #require(problem.value(of: tags))
        #expect(value.absoluteWeight == score.absoluteWeight)
        #expect(abs(value.score - score.score) < 1e-6)
      }
    }
  }

  @Test func `Runs between spaces decode as they would alone`() throws {
    var random = SeededGenerator(seed: 9)
    var workspace = DecodingWorkspace()
    for round in 0..<300 {
      let whole = try DecodingProblem.random(
        units: 40, spaceRate: 0.2, matchRate: 0, longest: 1, using: &random)
      var expected: [UInt8] = []
      var start = 0
      for space in whole.spaces.map({ Int($0) }) + [whole.units] {
        let run = DecodingProblem(
          transitions: whole.transitions, scores: Array(whole.scores[start * 4..<space * 4]))
        expected += run.decode(&workspace).1 + [s]
        start = space + 1
      }
      expected.removeLast()
      var idle = whole
      if round % 2 == 1 {
        idle.matches = [DictionaryMatch(start: 3, end: 3, strength: .absolute, weight: 9)]
      }
      #expect(idle.decode(&workspace).1 == expected)
    }
  }

  @Test func `Hard decoding with idle matches equals plain decoding`() throws {
    var random = SeededGenerator(seed: 4)
    var workspace = DecodingWorkspace()
    for _ in 0..<50 {
      let plain = try DecodingProblem.random(
        units: 300, spaceRate: 0.05, matchRate: 0, longest: 1, using: &random)
      var idle = plain
      idle.matches = [
        DictionaryMatch(start: 3, end: 3, strength: .absolute, weight: 9),
        DictionaryMatch(start: -1, end: 3, strength: .absolute, weight: 9),
        DictionaryMatch(start: 290, end: 301, strength: .absolute, weight: 9),
      ]
      #expect(plain.decode(&workspace).1 == idle.decode(&workspace).1)
    }
  }

  @Test func `Any scores give a legal result`() throws {
    var random = SeededGenerator(seed: 5)
    var workspace = DecodingWorkspace()
    let odd: [Float] = [.nan, .infinity, -.infinity, 3e38, -3e38, 0, 1, -0.5]
    for round in 0..<2_000 {
      var problem = try DecodingProblem.random(
        units: Int.random(in: 1...30, using: &random), spaceRate: 0.1,
        matchRate: round % 2 == 0 ? 0 : 0.5, longest: 5, using: &random)
      for index in problem.scores.indices where Bool.random(using: &random) {
        problem.scores[index] = odd[Int.random(in: odd.indices, using: &random)]
      }
      if round % 4 > 1 { problem.transitions = .zero(.reversedWords) }
      let (score, tags) = problem.decode(&workspace)
      #expect(tags.count == problem.units)
      #expect(problem.tagSet.isLegal(tags))
      #expect(score.score.isFinite)
      #expect(problem.value(of: tags) != nil)
    }
  }

  @Test func `Not a number is avoided where it can`() {
    var workspace = DecodingWorkspace()
    var problem = DecodingProblem()
    problem.scores = [.nan, 0, 0, 1, 0, 0, 9, 1]
    #expect(problem.decode(&workspace).1 == [s, s])
  }

  @Test func `Weights of overlapping absolute words decide`() {
    var workspace = DecodingWorkspace()
    var problem = DecodingProblem()
    problem.scores = [Float](repeating: 0, count: 5 * 4)
    func match(_ start: Int32, _ end: Int32, _ weight: Float) -> DictionaryMatch {
      DictionaryMatch(start: start, end: end, strength: .absolute, weight: weight)
    }
    problem.matches = [match(0, 2, 4), match(1, 4, 9), match(3, 5, 4)]
    #expect(TagSet.words.words(of: problem.decode(&workspace).1).map(\.length) == [1, 3, 1])
    problem.matches = [match(0, 2, 5), match(1, 4, 9), match(3, 5, 4.5)]
    #expect(TagSet.words.words(of: problem.decode(&workspace).1).map(\.length) == [2, 1, 2])
  }

  @Test func `Long inputs keep their precision`() {
    // Two readings of every pair differ by 1/1024; single precision would lose that after a few
    // thousand units of scores around 50.
    let units = 200_000
    var problem = DecodingProblem()
    for unit in 0..<units {
      let gain: Float = unit % 2 == 0 ? 1.0 / 1024 : 0
      problem.scores += unit % 2 == 0 ? [50 + gain, 0, 0, 50] : [0, 0, 50, 50]
    }
    for start in 0..<Int32(units - 8) {
      for length: Int32 in [2, 3, 5, 8] {
        problem.matches.append(
          DictionaryMatch(start: start, end: start + length, strength: .hint, weight: 1e-5))
      }
    }
    var workspace = DecodingWorkspace()
    let (score, tags) = problem.decode(&workspace)
    let expected = Double(units) * 50 + Double(units / 2) * (1.0 / 1024 + Double(Float(1e-5)))
    #expect(abs(score.score - expected) < 1e-3)
    #expect(tags == (0..<units).map { $0 % 2 == 0 ? b : e })
  }

  private func check(_ problem: DecodingProblem, _ workspace: inout DecodingWorkspace) throws {
    let (score, tags) = problem.decode(&workspace)
    let best = try #require(problem.bruteForce())
    #expect(problem.tagSet.isLegal(tags))
    let value = try #require(problem.value(of: tags), "\(problem)")
    #expect(value.absoluteWeight == best.absoluteWeight, "\(problem)")
    #expect(abs(value.score - best.score) < 1e-9, "\(problem)")
    #expect(score.absoluteWeight == best.absoluteWeight, "\(problem)")
    #expect(abs(score.score - best.score) < 1e-9, "\(problem)")
  }
}
