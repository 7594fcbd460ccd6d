import Foundation
import TensorCore
import TextCore

/// Draws the next symbol of a text.
package struct WordSampler: Sendable {
  private let temperature: Double
  private let topK: Int?
  private let topP: Double

  /// Draws as `options` say.
  package init(_ options: SamplingOptions) {
    (temperature, topK, topP) = (options.temperature, options.topK, options.topP)
  }

  private struct Candidate {
    var id: Int32
    /// Not normalised.
    var weight: Double
  }

  /// An id by the logarithms of all ids' probabilities, never one that stands for no text; the end
  /// only if `allowsEnd`.
  package func draw(
    _ logDistribution: [Float], allowsEnd: Bool, using random: inout RandomGenerator
  ) -> Int32 {
    let first = Int(allowsEnd ? Vocabulary.endID : Vocabulary.endID + 1)
    var best = first
    for id in first..<logDistribution.count where logDistribution[id] > logDistribution[best] {
      best = id
    }
    if temperature == 0 || topK == 1 { return Int32(best) }
    let largest = Double(logDistribution[best])
    var candidates = (first..<logDistribution.count).map { id in
      Candidate(
        id: Int32(id), weight: exp((Double(logDistribution[id]) - largest) / temperature))
    }
    if let topK { candidates = Self.heaviest(candidates, count: topK) }
    if topP < 1 { candidates = Self.nucleus(candidates, share: topP) }
    var rest = Self.sum(candidates) * Double(random.next() >> 11) * 0x1p-53
    for candidate in candidates {
      rest -= candidate.weight
      if rest < 0 { return candidate.id }
    }
    // Rounding may leave something over.
    return Int32(best)
  }

  private static func sum(_ candidates: [Candidate]) -> Double {
    candidates.reduce(0) { $0 + $1.weight }
  }

  /// The heavier goes first, of equal ones that of the smaller id.
  private static func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
    (-a.weight, a.id) < (-b.weight, b.id)
  }

  private static func heaviest(_ candidates: [Candidate], count: Int) -> [Candidate] {
    Array(candidates.sorted(by: isBefore).prefix(count))
  }

  /// The heaviest that together have a share of all weight, in order.
  private static func nucleus(_ candidates: [Candidate], share: Double) -> [Candidate] {
    let total = sum(candidates)
    // All that are lighter than this together weigh less than what is left out: no need to sort them.
    let limit = (1 - share) * total / Double(candidates.count)
    var nucleus = candidates.filter { $0.weight >= limit }.sorted(by: isBefore)
    var weight = 0.0
    let end = nucleus.firstIndex { candidate in
      weight += candidate.weight
      return weight >= share * total
    }
    if let end { nucleus.removeLast(nucleus.count - end - 1) }
    return nucleus
  }
}
