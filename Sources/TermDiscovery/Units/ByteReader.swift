/// Reads numbers and strings from bytes that may be damaged.
struct ByteReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all bytes are read.
  var isAtEnd: Bool { position == bytes.count }

  /// The next number, seven bits a byte, least significant first; nil if the bytes end before or it
  /// has more than 63 bits.
  @inline(__always)
  mutating func number() -> Int? {
    var value = 0
    var shift = 0
    while position < bytes.count && shift < 63 {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// The next bytes, `count` of them; nil if there are fewer.
  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    position += count
    return bytes[position - count..<position]
  }
}

extension [UInt8] {
  /// Adds a number, not negative, as ``ByteReader`` reads it.
  @inline(__always)
  mutating func append(number: Int) {
    var value = number
    while value >= 0x80 {
      append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    append(UInt8(truncatingIfNeeded: value))
  }
}
