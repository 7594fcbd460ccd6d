/// The pairs of neighbouring symbols that the network knows, numbered from 1; 0 is every other pair.
package struct BigramTable: Sendable {
  /// Packed pairs (first symbol in the upper half) in the order of their numbers.
  package let pairs: [UInt32]
  private let slots: [UInt32]
  private let mask: UInt32

  /// The largest symbol a pair can hold.
  static let maximumSymbol = UInt32(UInt16.max)

  /// A table of packed pairs; the first has number 1.
  package init(_ pairs: [UInt32]) {
    self.pairs = pairs
    var size = 16
    while size < pairs.count * 2 { size *= 2 }
    let mask = UInt32(size - 1)
    var slots = [UInt32](repeating: 0, count: size)
    for (index, pair) in pairs.enumerated() {
      var slot = Self.hash(pair) & mask
      while slots[Int(slot)] != 0 { slot = (slot + 1) & mask }
      slots[Int(slot)] = UInt32(index + 1)
    }
    self.slots = slots
    self.mask = mask
  }

  /// Both symbols in one number.
  package static func pack(_ first: UInt32, _ second: UInt32) -> UInt32 {
    first << 16 | second & 0xFFFF
  }

  /// The number of a pair, 0 where it is unknown.
  package func id(_ first: UInt32, _ second: UInt32) -> Int32 {
    let pair = Self.pack(first, second)
    var slot = Self.hash(pair) & mask
    while true {
      let id = slots[Int(slot)]
      if id == 0 { return 0 }
      if pairs[Int(id) - 1] == pair { return Int32(id) }
      slot = (slot + 1) & mask
    }
  }

  private static func hash(_ pair: UInt32) -> UInt32 {
    var h = pair &* 0x9E37_79B1
    h ^= h >> 15
    return h &* 0x85EB_CA77 ^ h >> 13
  }
}
