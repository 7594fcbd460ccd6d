import Foundation
import SystemCore
import TensorCore
import Testing

@Suite struct CandidateSamplerTests {
  /// Shares of seven candidates that add up to 0.4: they need not add up to 1.
  private static let shares = [0.1, 0.12, 0.08, 0.04, 0.03, 0.02, 0.01]

  /// How often each candidate is drawn.
  private static func counts(
    _ shares: [Double] = shares, temperature: Double = 1, topK: Int? = nil, topP: Double = 1,
    draws: Int = 20_000
  ) -> [Int] {
    var sampler = CandidateSampler(temperature: temperature, topK: topK, topP: topP)
    var random = RandomGenerator(seed: 11)
    var counts = [Int](repeating: 0, count: shares.count)
    let scores = shares.map { Float(log($0)) }
    for _ in 0..<draws {
      counts[scores.withUnsafeBufferPointer { sampler.draw($0, using: &random) }] += 1
    }
    return counts
  }

  /// Whether candidates were drawn in the ratio of weights.
  private static func isLike(_ weights: [Double], _ counts: [Int]) -> Bool {
    let total = Double(counts.reduce(0, +))
    let sum = weights.reduce(0, +)
    return zip(counts, weights).allSatisfy { count, weight in
      let share = weight / sum
      // Five deviations.
      return abs(Double(count) - share * total) <= 5 * (share * (1 - share) * total).squareRoot()
    }
  }

  @Test func `Candidates are drawn as they are predicted`() {
    #expect(Self.isLike(Self.shares, Self.counts()))
    #expect(Self.isLike([0.3, 0, 0.1], Self.counts([0.3, 0, 0.1])))
  }

  @Test(arguments: [0.5, 2.0]) func `Temperature is the root of the shares`(temperature: Double) {
    let counts = Self.counts(temperature: temperature)
    #expect(Self.isLike(Self.shares.map { pow($0, 1 / temperature) }, counts))
  }

  @Test func `Without temperature the likeliest is taken`() {
    #expect(Self.counts(temperature: 0, draws: 200)[1] == 200)
    #expect(Self.counts(temperature: 1e-300, draws: 200)[1] == 200)
    #expect(Self.counts(temperature: 0.001, draws: 200)[1] == 200)
    #expect(Self.counts(topK: 1, draws: 200)[1] == 200)
    #expect(Self.counts(topP: 0.01, draws: 200)[1] == 200)
  }

  @Test func `Only the likeliest are drawn from`() {
    #expect(Self.isLike([0.1, 0.12, 0.08, 0, 0, 0, 0], Self.counts(topK: 3)))
    #expect(Self.isLike(Self.shares, Self.counts(topK: 7)))
    #expect(Self.isLike(Self.shares, Self.counts(topK: 99)))
  }

  @Test func `The likeliest that have the share asked for are drawn from`() {
    // Of 0.4 in all: 0.12 and 0.1 have more than half of it, not much more.
    #expect(Self.isLike([0.1, 0.12, 0, 0, 0, 0, 0], Self.counts(topP: 0.5)))
    #expect(Self.isLike([0.1, 0.12, 0.08, 0, 0, 0, 0], Self.counts(topP: 0.6)))
    #expect(Self.isLike(Self.shares, Self.counts(topP: 0.99999)))
  }

  @Test func `The share is that of what the other options leave`() {
    // Of three, 0.3 in all: 0.12 and 0.1 have two thirds of it.
    #expect(Self.isLike([0.1, 0.12, 0, 0, 0, 0, 0], Self.counts(topK: 3, topP: 0.7)))
    // At a temperature of 0.5 there are 144, 100, 64 and 30 others: 144 and 100 have 72 %.
    #expect(
      Self.isLike([100, 144, 0, 0, 0, 0, 0], Self.counts(temperature: 0.5, topP: 0.7)))
  }

  @Test func `Of equals the first are drawn from`() {
    let counts = Self.counts(Array(repeating: 0.1, count: 6), topK: 2, draws: 200)
    #expect(counts[0] > 0 && counts[1] > 0 && counts[0] + counts[1] == 200)
  }

  @Test(arguments: [1, 3, 50, 700, 3000], [0.3, 0.9, 0.999])
  func `Many candidates are cut like few`(topK: Int, topP: Double) {
    var random = RandomGenerator(seed: 3)
    let scores = (0..<3000).map { _ in 3 * random.normal() }
    // What may be drawn, by sorting all.
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var allowed: [Set<Int>] = []
    for count in [3000, topK] {
      let weights = order.prefix(count).map { exp(Double(scores[$0])) }
      let total = weights.reduce(0, +)
      var sum = 0.0
      let last = weights.firstIndex { weight in
        sum += weight
        return sum >= topP * total
      }
      allowed.append(Set(order.prefix((last ?? count - 1) + 1)))
    }
    for (limit, allowed) in zip([nil, topK], allowed) {
      var sampler = CandidateSampler(topK: limit, topP: topP)
      for _ in 0..<300 {
        let drawn = scores.withUnsafeBufferPointer { sampler.draw($0, using: &random) }
        #expect(allowed.contains(drawn))
      }
    }
  }

  @Test func `Impossible candidates are not drawn`() {
    for temperature in [0, 1, 100] as [Double] {
      let counts = Self.counts([0, 0.1, 0, 0], temperature: temperature, draws: 300)
      #expect(counts == [0, 300, 0, 0])
      let some = Self.counts([0, 0.1, 0, 0.1], temperature: temperature, topK: 3, draws: 300)
      #expect(some[0] == 0 && some[2] == 0)
    }
    #expect(Self.counts([0, 0], draws: 3) == [3, 0])
  }
}
