/// An integer that holds the codes of a key, the first in the highest of the bits in use.
protocol PackedKey: FixedWidthInteger, UnsignedInteger, BitwiseCopyable, Sendable {}
extension UInt64: PackedKey {}
extension UInt128: PackedKey {}

/// How codes lie in packed keys.
struct KeyLayout: Sendable {
  /// The number of codes.
  let count: Int
  /// The number of bits of each.
  let bits: Int
  /// By bit the code that it belongs to, counted from the last.
  private let codeOfBit: [UInt8]

  init(count: Int, bits: Int) {
    self.count = count
    self.bits = bits
    codeOfBit = (0...128).map { UInt8(min($0 / bits, count)) }
  }

  /// The number of bits in use.
  var width: Int { count * bits }

  /// How many codes two different keys share at the beginning.
  @inline(__always)
  func common<Key: PackedKey>(_ first: Key, _ second: Key) -> Int {
    let highest = Key.bitWidth &- 1 &- (first ^ second).leadingZeroBitCount
    return count &- 1 &- Int(codeOfBit[highest])
  }

  /// How many codes of a key are not 0; only the last can be.
  @inline(__always)
  func length<Key: PackedKey>(_ key: Key) -> Int {
    count &- Int(codeOfBit[key.trailingZeroBitCount])
  }

  /// A code of a key.
  @inline(__always)
  func code<Key: PackedKey>(_ key: Key, _ index: Int) -> Int {
    let shift = bits &* (count &- 1 &- index)
    return Int(truncatingIfNeeded: key &>> Key(truncatingIfNeeded: shift)) & (1 &<< bits &- 1)
  }
}
