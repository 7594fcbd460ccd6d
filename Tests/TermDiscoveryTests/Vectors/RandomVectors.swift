import SystemCore
import TensorCore
import TermDiscovery

/// Vectors for tests of what is done with vectors.
enum RandomVectors {
  /// Words 1... in random directions.
  static func make(count: Int, dimension: Int, seed: UInt64) -> WordVectors {
    var random = RandomGenerator(seed: seed)
    let rows = (0..<count).map { _ in (0..<dimension).map { _ in random.normal() } }
    return WordVectors(ids: (0..<count).map { UInt32($0 + 1) }, rows: rows)
  }

  /// `groups` groups of `size` words, each near a direction of its own.
  static func groups(_ groups: Int, size: Int, dimension: Int, spread: Float) -> WordVectors {
    var random = RandomGenerator(seed: 17)
    let centers = (0..<groups).map { _ in (0..<dimension).map { _ in random.normal() } }
    let rows = centers.flatMap { center in
      (0..<size).map { _ in center.map { $0 + spread * random.normal() } }
    }
    return WordVectors(ids: rows.indices.map { UInt32($0 + 1) }, rows: rows)
  }
}
