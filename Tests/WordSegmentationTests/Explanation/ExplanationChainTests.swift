import Foundation
import SystemCore
import TensorCore
import Testing
import WordSegmentation

/// The log-odds of boundaries against sums over all tag sequences.
@Suite struct ExplanationChainTests {
  /// Scores and transitions drawn from a seed.
  static func random(units: Int, seed: UInt64, spread: Float) throws -> (
    scores: [Double], transitions: TransitionScores
  ) {
    var random = RandomGenerator(seed: seed)
    func draw(_ count: Int) -> [Float] {
      Tensor.normal([count], deviation: spread, using: &random).values
    }
    let transitions = try TransitionScores(draw(24), of: .words)
    return (draw(units * 4).map(Double.init), transitions)
  }

  /// log P(cut) − log P(no cut) after a unit, by enumerating all tag sequences.
  static func enumeratedLogOdds(
    _ scores: [Double], _ transitions: TransitionScores, at unit: Int
  ) -> Double {
    let units = scores.count / 4
    var (cut, joined) = (0.0, 0.0)
    for code in 0..<1 << (2 * units) {
      let tags = (0..<units).map { UInt8(code >> (2 * $0) & 3) }
      guard TagSet.words.isLegal(tags) else { continue }
      var sum = Double(transitions.startScore(tags[0]) + transitions.endScore(tags[units - 1]))
      for (index, tag) in tags.enumerated() {
        sum += scores[index * 4 + Int(tag)]
        if index > 0 { sum += Double(transitions.score(from: tags[index - 1], to: tag)) }
      }
      if TagSet.words.endsWord[Int(tags[unit])] { cut += exp(sum) } else { joined += exp(sum) }
    }
    return log(cut) - log(joined)
  }

  @Test(arguments: 2...6)
  func `Log-odds are those of all segmentations`(units: Int) throws {
    for seed in 0..<20 {
      let (scores, transitions) = try Self.random(units: units, seed: UInt64(seed), spread: 2)
      let chain = TagChain(scores: scores, moves: .init(transitions))
      for unit in 0..<units - 1 {
        let expected = Self.enumeratedLogOdds(scores, transitions, at: unit)
        #expect(
          abs(chain.logOdds(of: .wordEnds(with: unit, .words)) - expected) < 1e-5
            * max(1, abs(expected)))
      }
    }
  }

  @Test func `Derivatives are the slopes of the log-odds`() throws {
    for seed in 0..<10 {
      let (scores, transitions) = try Self.random(units: 7, seed: UInt64(seed), spread: 1)
      let moves = TagChain.Moves(transitions)
      let chain = TagChain(scores: scores, moves: moves)
      for boundary in 0..<6 {
        let question = TagQuestion.wordEnds(with: boundary, .words)
        let (units, values) = chain.derivatives(of: question)
        for index in scores.indices {
          var (left, right) = (scores, scores)
          left[index] -= 1e-4
          right[index] += 1e-4
          let slope =
            (TagChain(scores: right, moves: moves).logOdds(of: question)
              - TagChain(scores: left, moves: moves).logOdds(of: question)) / 2e-4
          let value = units.contains(index / 4) ? values[index - units.lowerBound * 4] : 0
          #expect(abs(value - slope) < 1e-6)
        }
      }
    }
  }

  @Test func `Derivatives die away, and very sure scores stay finite`() throws {
    let (scores, transitions) = try Self.random(units: 400, seed: 3, spread: 1)
    let question = TagQuestion.wordEnds(with: 200, .words)
    let (range, values) = TagChain(scores: scores, moves: .init(transitions)).derivatives(
      of: question)
    #expect(range.count < 100 && range.contains(200) && values.count == range.count * 4)
    let sure = TagChain(scores: scores.map { $0 * 2000 }, moves: .init(transitions))
    #expect(
      (0..<399).allSatisfy { sure.logOdds(of: .wordEnds(with: $0, .words)).isFinite })
    #expect(sure.derivatives(of: question).values.allSatisfy { $0.isFinite })
  }

  @Test func `Tags of words with known borders`() throws {
    var random = RandomGenerator(seed: 4)
    let tagSet = TagSet.words(ofKinds: ["n", "v", "a"])
    let transitions = try TransitionScores(
      Tensor.normal([14 * 12], deviation: 1, using: &random).values, of: tagSet)
    let scores = Tensor.normal([5 * 12], deviation: 1, using: &random).values.map(Double.init)
    let lengths = [2, 1, 2]
    func tags(_ kinds: [String]) -> [UInt8] {
      zip(lengths, kinds).flatMap { tagSet.tags(ofWord: $0, kind: $1) ?? [] }
    }
    let possible = (0..<5).map { unit in
      Set(tagSet.kinds.map { kind in Int(tags([kind, kind, kind])[unit]) }).sorted()
    }
    let moves = TagChain.Moves(transitions)
    func chain(_ scores: [Double]) -> TagChain {
      TagChain(scores: scores, moves: moves, possible: possible)
    }
    for (word, last) in [1, 2, 4].enumerated() {
      for kind in tagSet.kinds {
        var (yes, no) = (0.0, 0.0)
        for a in tagSet.kinds {
          for b in tagSet.kinds {
            for c in tagSet.kinds {
              let path = tags([a, b, c])
              var sum = Double(transitions.startScore(path[0]) + transitions.endScore(path[4]))
              for (unit, tag) in path.enumerated() {
                sum += scores[unit * 12 + Int(tag)]
                if unit > 0 { sum += Double(transitions.score(from: path[unit - 1], to: tag)) }
              }
              if [a, b, c][word] == kind { yes += exp(sum) } else { no += exp(sum) }
            }
          }
        }
        let question = TagQuestion.isOf(kind, at: last, tagSet)
        #expect(abs(chain(scores).logOdds(of: question) - log(yes / no)) < 1e-6)
        let (units, values) = chain(scores).derivatives(of: question)
        for index in scores.indices {
          var (left, right) = (scores, scores)
          left[index] -= 1e-4
          right[index] += 1e-4
          let slope =
            (chain(right).logOdds(of: question) - chain(left).logOdds(of: question)) / 2e-4
          let value = units.contains(index / 12) ? values[index - units.lowerBound * 12] : 0
          #expect(abs(value - slope) < 1e-6)
        }
      }
    }
  }
}
