import Foundation
import OrderedNeurons
import TensorCore
import Testing

@Suite struct WordSamplerTests {
  /// Shares of ids 0 to 9 that add up to 1; those of `<pad>`, `<unk>` and `<bos>` are the largest.
  private static let shares = [0.2, 0.2, 0.2, 0.1, 0.12, 0.08, 0.04, 0.03, 0.02, 0.01]
  private static let distribution = shares.map { Float(log($0)) }

  /// How often each id is drawn.
  private static func counts(
    _ change: (inout SamplingOptions) -> Void = { _ in }, allowsEnd: Bool = true,
    draws: Int = 20_000
  ) -> [Int] {
    var options = SamplingOptions()
    change(&options)
    let sampler = WordSampler(options)
    var random = RandomGenerator(seed: 11)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<draws {
      counts[Int(sampler.draw(distribution, allowsEnd: allowsEnd, using: &random))] += 1
    }
    return counts
  }

  /// Whether ids from `first` on were drawn in the ratio of weights, and no others.
  private static func isLike(_ weights: [Double], from first: Int, _ counts: [Int]) -> Bool {
    let total = Double(counts.reduce(0, +))
    let sum = weights.reduce(0, +)
    let expected =
      Array(repeating: 0, count: first) + weights.map { $0 / sum }
      + Array(repeating: 0, count: counts.count - first - weights.count)
    return zip(counts, expected).allSatisfy { count, share in
      // Five deviations.
      abs(Double(count) - share * total) <= 5 * (share * (1 - share) * total).squareRoot()
    }
  }

  @Test func `Words are drawn as they are foreseen, what is no text never`() {
    #expect(Self.isLike(Array(Self.shares[3...]), from: 3, Self.counts()))
    #expect(
      Self.isLike(Array(Self.shares[4...]), from: 4, Self.counts(allowsEnd: false)))
  }

  @Test(arguments: [0.5, 2.0]) func `Temperature is the root of the shares`(temperature: Double) {
    let counts = Self.counts({ $0.temperature = temperature })
    #expect(Self.isLike(Self.shares[3...].map { pow($0, 1 / temperature) }, from: 3, counts))
  }

  @Test func `Without temperature the likeliest is taken`() {
    for change: (inout SamplingOptions) -> Void in [
      { $0.temperature = 0 }, { $0.topK = 1 }, { $0.topP = 0.01 }, { $0.temperature = 0.001 },
    ] {
      let counts = Self.counts(change, draws: 200)
      #expect(counts[4] == 200)
    }
    #expect(Self.counts({ $0.temperature = 0 }, allowsEnd: false, draws: 9)[4] == 9)
  }

  @Test func `Only the likeliest are drawn from`() {
    #expect(Self.isLike([0.1, 0.12, 0.08], from: 3, Self.counts({ $0.topK = 3 })))
    #expect(
      Self.isLike([0.12, 0.08, 0.04], from: 4, Self.counts({ $0.topK = 3 }, allowsEnd: false)))
    #expect(Self.isLike(Array(Self.shares[3...]), from: 3, Self.counts({ $0.topK = 99 })))
  }

  @Test func `The likeliest that have the share asked for are drawn from`() {
    // Of 0.4 in all: 0.12 and 0.1 have more than half of it, not much more.
    #expect(Self.isLike([0.1, 0.12], from: 3, Self.counts({ $0.topP = 0.5 })))
    #expect(Self.isLike([0.1, 0.12, 0.08], from: 3, Self.counts({ $0.topP = 0.6 })))
    #expect(Self.isLike(Array(Self.shares[3...]), from: 3, Self.counts({ $0.topP = 0.99999 })))
  }

  @Test func `The share is that of what the other options leave`() {
    // Of three, 0.3 in all: 0.12 and 0.1 have two thirds of it.
    let counts = Self.counts {
      $0.topK = 3
      $0.topP = 0.7
    }
    #expect(Self.isLike([0.1, 0.12], from: 3, counts))
  }

  @Test func `Equal shares are no matter`() {
    let sampler = WordSampler(
      {
        var options = SamplingOptions()
        options.topK = 2
        return options
      }())
    var random = RandomGenerator(seed: 1)
    let even = [Float](repeating: log(0.1), count: 10)
    var drawn: Set<Int32> = []
    for _ in 0..<100 { drawn.insert(sampler.draw(even, allowsEnd: false, using: &random)) }
    #expect(drawn == [4, 5])
  }
}
