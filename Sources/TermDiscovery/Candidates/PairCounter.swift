/// Counts pairs of 32-bit numbers; open addressing.
package struct PairCounter: Sendable {
  private var keys: [UInt64]
  private var counts: [UInt32]
  private var used = 0

  /// Nothing counted yet.
  package init(capacity: Int = 1 << 12) {
    keys = [UInt64](repeating: .max, count: capacity)
    counts = [UInt32](repeating: 0, count: capacity)
  }

  /// Adds occurrences of a pair other than (max, max).
  @inline(__always)
  package mutating func add(_ first: UInt32, _ second: UInt32, count: UInt32 = 1) {
    if used * 2 >= keys.count { grow() }
    let key = UInt64(first) << 32 | UInt64(second)
    let place = slot(of: key)
    if keys[place] == .max {
      keys[place] = key
      used += 1
    }
    counts[place] += count
  }

  /// How often a pair was counted.
  @inline(__always)
  package func count(of first: UInt32, _ second: UInt32) -> UInt32 {
    counts[slot(of: UInt64(first) << 32 | UInt64(second))]
  }

  /// Adds the counts of another counter.
  package mutating func add(_ other: PairCounter) {
    for (key, count) in zip(other.keys, other.counts) where count > 0 {
      add(UInt32(key >> 32), UInt32(truncatingIfNeeded: key), count: count)
    }
  }

  /// The pairs that occur at least `minimum` times, in ascending order.
  package func pairs(atLeast minimum: UInt32) -> [(first: UInt32, second: UInt32, count: UInt32)] {
    var found: [(UInt64, UInt32)] = []
    for (key, count) in zip(keys, counts) where count >= max(minimum, 1) {
      found.append((key, count))
    }
    found.sort { $0.0 < $1.0 }
    return found.map { (UInt32($0.0 >> 32), UInt32(truncatingIfNeeded: $0.0), $0.1) }
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count - 1
    var hash = key &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
    var slot = Int(truncatingIfNeeded: hash >> 8) & mask
    while keys[slot] != key && keys[slot] != .max { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = [UInt64](repeating: .max, count: oldKeys.count * 2)
    counts = [UInt32](repeating: 0, count: oldKeys.count * 2)
    for (key, count) in zip(oldKeys, oldCounts) where key != .max {
      let place = slot(of: key)
      keys[place] = key
      counts[place] = count
    }
  }
}
