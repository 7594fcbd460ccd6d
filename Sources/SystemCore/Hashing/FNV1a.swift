/// The 64-bit FNV-1a hash: the same on every machine and in every run, so that it may be stored.
/// Not for tables that hostile input could fill: collisions are easy to make.
/// Source: Fowler, Noll & Vo, "FNV hash" (1991).
package struct FNV1a: Sendable {
  /// The hash of what was added so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of nothing.
  package init() {}

  /// Adds a byte, or a whole number as if it were one.
  package mutating func add(_ number: UInt64) {
    value = (value ^ number) &* 0x100_0000_01B3
  }

  /// Adds the bytes of a text.
  package mutating func add(_ text: String) {
    for byte in text.utf8 { add(UInt64(byte)) }
  }
}
