/// Counts pairs of 32-bit numbers.
package struct PairCounter: Sendable {
  private var index = PairIndex()
  private var counts: [UInt32] = []

  /// Nothing counted yet.
  package init() {}

  /// Adds occurrences of a pair.
  @inline(__always)
  package mutating func add(_ first: UInt32, _ second: UInt32, count: UInt32 = 1) {
    let position = index.insert(first, second)
    if position == counts.count { counts.append(0) }
    counts[position] += count
  }

  /// How often a pair was counted.
  @inline(__always)
  package func count(of first: UInt32, _ second: UInt32) -> UInt32 {
    index.position(of: first, second).map { counts[$0] } ?? 0
  }

  /// Adds the counts of another counter.
  package mutating func add(_ other: PairCounter) {
    for (key, count) in zip(other.index.keys, other.counts) {
      add(UInt32(key >> 32), UInt32(truncatingIfNeeded: key), count: count)
    }
  }

  /// The pairs that occur at least `minimum` times, in ascending order.
  package func pairs(atLeast minimum: UInt32) -> [(first: UInt32, second: UInt32, count: UInt32)] {
    var found: [(UInt64, UInt32)] = []
    for (key, count) in zip(index.keys, counts) where count >= minimum {
      found.append((key, count))
    }
    found.sort { $0.0 < $1.0 }
    return found.map { (UInt32($0.0 >> 32), UInt32(truncatingIfNeeded: $0.0), $0.1) }
  }
}
