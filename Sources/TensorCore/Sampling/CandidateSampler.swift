import SystemCore
import TensorKernels

/// Draws candidates by their scores: the logarithms of probabilities or of what is proportional to
/// them. For one thread at a time; memory is reused from draw to draw.
package struct CandidateSampler {
  private let temperature: Double
  private let topK: Int?
  private let topP: Double
  private var weights = Buffer<Float>()
  private var chosen: [Candidate] = []

  /// A candidate that may be drawn; greater if it is likelier and, of equals, if it comes first.
  private struct Candidate: Comparable {
    private let key: UInt64

    init(_ index: Int, weight: Float) {
      // Positive numbers have the order of their bits, and one key sorts faster than two.
      key = UInt64(weight.bitPattern) << 32 | UInt64(UInt32.max - UInt32(index))
    }

    var index: Int { Int(UInt32.max - UInt32(truncatingIfNeeded: key)) }
    /// That of the likeliest is 1.
    var weight: Double { Double(Float(bitPattern: UInt32(key >> 32))) }

    static func < (left: Candidate, right: Candidate) -> Bool { left.key < right.key }
  }

  /// Below this the likeliest is taken: no other could be told from it.
  private static let coldest = 1e-6

  /// Above 1, `temperature` makes unlikely candidates likelier, below 1 less likely, and at 0 the
  /// likeliest is taken. Only the `topK` likeliest may be drawn, and of these only the likeliest that
  /// together have a share of `topP` of their probability.
  /// Source of the last: Holtzman et al., "The curious case of neural text degeneration", 2020.
  package init(temperature: Double = 1, topK: Int? = nil, topP: Double = 1) {
    (self.temperature, self.topK, self.topP) = (temperature, topK, topP)
  }

  /// The number of a candidate. There must be one; scores of -∞ are never drawn unless all are.
  package mutating func draw(
    _ scores: UnsafeBufferPointer<Float>, using random: inout RandomGenerator
  ) -> Int {
    guard let base = scores.baseAddress, temperature > Self.coldest, topK != 1 else {
      return Self.likeliest(scores)
    }
    let weights = weights.reserve(scores.count)
    let total = Double(
      hk_sampling_weights(weights, base, Int64(scores.count), Float(1 / temperature)))
    let all = UnsafeBufferPointer(start: weights, count: scores.count)
    let share = Double(random.next() >> 11) * 0x1p-53
    let count = topK.flatMap { $0 < scores.count ? $0 : nil }
    if topP < 1 || count != nil {
      choose(count, from: all, total: total)
      var rest = share * chosen.reduce(0) { $0 + $1.weight }
      for candidate in chosen {
        rest -= candidate.weight
        if rest < 0 { return candidate.index }
      }
    } else {
      var rest = share * total
      for index in all.indices {
        rest -= Double(all[index])
        if rest < 0 { return index }
      }
    }
    // Rounding may leave something over.
    return Self.likeliest(scores)
  }

  private static func likeliest(_ scores: UnsafeBufferPointer<Float>) -> Int {
    var best = 0
    for index in scores.indices where scores[index] > scores[best] { best = index }
    return best
  }

  /// Leaves the candidates that may be drawn in `chosen`, the likeliest first; at most `topK` of them.
  private mutating func choose(
    _ topK: Int?, from weights: UnsafeBufferPointer<Float>, total: Double
  ) {
    // Sorting all would take longer than everything else: only those above a limit, which falls
    // until there are enough of them.
    var limit: Float = 0.5
    var found: Int64 = 0
    while limit > 0 {
      let sum = hk_sum_above(weights.baseAddress, Int64(weights.count), limit, &found)
      if topK.map({ found >= $0 }) ?? (Double(sum) >= topP * total) { break }
      limit = limit < 1e-30 ? 0 : limit / 2
    }
    chosen.removeAll(keepingCapacity: true)
    for index in weights.indices where weights[index] > limit {
      chosen.append(Candidate(index, weight: weights[index]))
    }
    chosen.sort(by: >)
    if let topK, topK < chosen.count { chosen.removeLast(chosen.count - topK) }
    guard topP < 1 else { return }
    let share = topP * (topK == nil ? total : chosen.reduce(0) { $0 + $1.weight })
    var sum = 0.0
    for end in chosen.indices {
      sum += chosen[end].weight
      if sum >= share { return chosen.removeLast(chosen.count - end - 1) }
    }
  }
}
