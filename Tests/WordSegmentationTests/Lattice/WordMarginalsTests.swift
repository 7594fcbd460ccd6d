import Foundation
import SystemCore
import Testing
import WordSegmentation

/// Probabilities of words, against the enumeration of all ways to tag a run.
@Suite struct WordMarginalsTests {
  private struct Problem {
    let units: Int
    let scores: [Float]
    let transitions: TransitionScores

    init(units: Int, seed: UInt64, width: Float = 4) throws {
      var random = RandomGenerator(seed: seed)
      self.units = units
      scores = (0..<4 * units).map { _ in (random.uniform() - 0.5) * width }
      transitions = try TransitionScores((0..<24).map { _ in random.uniform() - 0.5 }, of: .words)
    }

    /// All legal sequences with their probabilities.
    func sequences() -> [(tags: [UInt8], probability: Double)] {
      var all: [(tags: [UInt8], weight: Double)] = []
      for number in 0..<(1 << (2 * units)) {
        let tags = (0..<units).map { UInt8(number >> (2 * $0) & 3) }
        guard TagSet.words.isLegal(tags) else { continue }
        var score = Double(transitions.startScore(tags[0]) + transitions.endScore(tags[units - 1]))
        for unit in 0..<units {
          score += Double(scores[4 * unit + Int(tags[unit])])
          if unit > 0 { score += Double(transitions.score(from: tags[unit - 1], to: tags[unit])) }
        }
        all.append((tags, exp(score)))
      }
      let total = all.reduce(0) { $0 + $1.weight }
      return all.map { ($0.tags, $0.weight / total) }
    }

    func words(of tags: [UInt8]) -> [Range<Int>] {
      var start = 0
      return TagSet.words.words(of: tags).map { word in
        defer { start += word.length }
        return start..<start + word.length
      }
    }
  }

  @Test(arguments: 1...7)
  func `Boundaries and words are as probable as the sequences with them`(units: Int) throws {
    for seed in 0..<5 as Range<UInt64> {
      let problem = try Problem(units: units, seed: 10 * seed + UInt64(units))
      var boundaries = [Double](repeating: 0, count: units)
      var words: [Range<Int>: Double] = [:]
      for (tags, probability) in problem.sequences() {
        for word in problem.words(of: tags) {
          words[word, default: 0] += probability
          boundaries[word.upperBound - 1] += probability
        }
      }
      var marginals = WordMarginals(WordMarginals.Moves(problem.transitions))
      marginals.take(problem.scores, count: units)
      for unit in 0..<units {
        #expect(abs(marginals.boundary(after: unit) - boundaries[unit]) < 1e-9)
      }
      for (word, probability) in words {
        #expect(abs(marginals.word(word) - probability) < 1e-9)
      }
      for least in [0, 0.05, 0.3] {
        var found: [Range<Int>: Double] = [:]
        for start in 0..<units {
          marginals.forEachWord(from: start, atLeast: least, longest: units) { end, probability in
            found[start..<end] = probability
          }
        }
        let expected = words.filter { $0.value >= least + 1e-12 }
        #expect(Set(expected.keys).isSubset(of: found.keys))
        #expect(found.allSatisfy { $0.value >= least })
      }
    }
  }

  @Test func `Certain and senseless scores give probabilities`() throws {
    let transitions = TransitionScores.zero(.words)
    var marginals = WordMarginals(WordMarginals.Moves(transitions))
    for value: Float in [.nan, .infinity, -.infinity, 3e38, -3e38, 1e-38, -1e4] {
      for place in 0..<16 {
        var scores = [Float](repeating: 0.5, count: 16)
        scores[place] = value
        marginals.take(scores, count: 4)
        for unit in 0..<4 {
          let boundary = marginals.boundary(after: unit)
          #expect((0...1).contains(boundary), "\(value) at \(place): \(boundary)")
        }
        #expect(marginals.boundary(after: 3) > 1 - 1e-9)
      }
    }
    // A long run of certain words: sums stay within reach.
    let word: [Float] = [30, -30, -30, -30, -30, -30, 30, -30]
    marginals.take(Array(repeatElement(word, count: 5000).joined()), count: 10_000)
    #expect(marginals.word(9_998..<10_000) > 1 - 1e-9)
    #expect(marginals.boundary(after: 4_998) < 1e-9)
  }

  @Test(arguments: 1...6)
  func `The best readings are the likeliest sequences`(units: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let problem = try Problem(units: units, seed: 100 + 10 * seed + UInt64(units))
      let expected = problem.sequences().sorted { $0.probability > $1.probability }
      var marginals = WordMarginals(WordMarginals.Moves(problem.transitions))
      marginals.take(problem.scores, count: units)
      for count in [1, 3, 100] {
        let found = BestReadings.readings(of: marginals, count: count, first: 0)
        #expect(found.count == min(count, expected.count))
        for (reading, sequence) in zip(found, expected) {
          #expect(abs(exp(reading.logProbability) - sequence.probability) < 1e-9)
          #expect(
            reading.ends.map(Int.init) == problem.words(of: sequence.tags).map(\.upperBound))
        }
      }
    }
  }

  @Test(arguments: 3...6)
  func `Inner words are as probable as the sequences that cut the word`(units: Int) throws {
    for seed in 0..<4 as Range<UInt64> {
      let problem = try Problem(units: units, seed: 200 + 10 * seed + UInt64(units))
      var parts: [Range<Int>: Double] = [:]
      var total = 0.0
      for (tags, probability) in problem.sequences() {
        let words = problem.words(of: tags)
        guard words.count > 1 else { continue }
        total += probability
        for word in words { parts[word, default: 0] += probability }
      }
      var inner = InnerReading(WordMarginals.Moves(problem.transitions))
      let found = inner.parts(problem.scores, count: units, atLeast: 0)
      #expect(found.count == parts.count)
      for part in found {
        #expect(abs(part.probability - (parts[part.start..<part.end] ?? 0) / total) < 1e-6)
      }
    }
  }
}
