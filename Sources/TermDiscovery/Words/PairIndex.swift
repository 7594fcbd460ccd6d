/// A hash table from a pair of numbers to a number, for instance of n-grams by the n-gram without its
/// last unit and that unit. Entries are listed in the order in which they were first put in.
struct PairIndex: Sendable {
  private(set) var keys: [UInt64] = []
  /// Positions in `keys` plus one in the lower half, bits of the key's hash in the upper one, so that other
  /// keys are hardly ever looked at; 0 is free. The size is a power of two.
  private var slots: [UInt64]

  /// An empty table with room for `capacity` pairs.
  init(capacity: Int = 0) {
    var size = 1024
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: 0, count: size)
    keys.reserveCapacity(capacity)
  }

  /// How many pairs there are.
  var count: Int { keys.count }

  /// The position of the pair; put in if it is new.
  @inline(__always)
  mutating func insert(_ first: UInt32, _ second: UInt32) -> Int {
    let key = UInt64(first) << 32 | UInt64(second)
    let (slot, mark) = slot(of: key)
    if slots[slot] != 0 { return Self.position(slots[slot]) }
    keys.append(key)
    slots[slot] = mark | UInt64(keys.count)
    if 2 * keys.count > slots.count { grow() }
    return keys.count - 1
  }

  /// The position of the pair; nil if it was never put in.
  @inline(__always)
  func position(of first: UInt32, _ second: UInt32) -> Int? {
    let found = slots[slot(of: UInt64(first) << 32 | UInt64(second)).slot]
    return found == 0 ? nil : Self.position(found)
  }

  @inline(__always)
  private static func position(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

  /// Where the pair stands, or the free place where it would, and the upper half of what stands there.
  @inline(__always)
  private func slot(of key: UInt64) -> (slot: Int, mark: UInt64) {
    let hash = Self.hash(key)
    let mark = UInt64(hash) & 0xFFFF_FFFF_0000_0000
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == mark, keys[Self.position(slots[slot])] == key {
        break
      }
      slot = (slot + 1) & mask
    }
    return (slot, mark)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: 2 * slots.count)
    for (index, key) in keys.enumerated() {
      let (slot, mark) = slot(of: key)
      slots[slot] = mark | UInt64(index + 1)
    }
  }

  /// Mixes all bits of `key` (the finalizer of MurmurHash3, without its first step).
  @inline(__always)
  static func hash(_ key: UInt64) -> Int {
    var mixed = key &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
    return Int(truncatingIfNeeded: (mixed ^ mixed >> 33) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
