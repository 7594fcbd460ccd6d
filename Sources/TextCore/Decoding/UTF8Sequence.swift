extension UTF8Decoder {
  /// Stands for an ill-formed sequence where a scalar is returned.
  static let illFormed: UInt32 = .max

  /// The scalar at `position` and its length, or `illFormed` and the length of the maximal
  /// ill-formed part there (1 to 3 bytes).
  @inline(__always)
  static func sequence(
    _ bytes: UnsafeRawBufferPointer, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = bytes[position]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = bytes.count - position
    if first >= 0xE1 && first <= 0xEC && left >= 3 {  // nearly all of CJK
      let second = bytes[position + 1]
      let third = bytes[position + 2]
      if second & 0xC0 == 0x80 && third & 0xC0 == 0x80 {
        return (UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
      }
    }
    return generalSequence(bytes, at: position)
  }

  /// `sequence` for every lead byte; the second byte's bounds exclude overlong forms, surrogates and
  /// values above U+10FFFF.
  private static func generalSequence(
    _ bytes: UnsafeRawBufferPointer, at position: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = bytes[position]
    let length = sequenceLength(lead: first)
    guard length > 1 else { return length == 1 ? (UInt32(first), 1) : (illFormed, 1) }
    var scalar = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length {
      guard position + index < bytes.count else { return (illFormed, index) }
      let byte = bytes[position + index]
      let bounds = index == 1 ? secondByteBounds(lead: first) : 0x80...0xBF
      guard bounds.contains(byte) else { return (illFormed, index) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }

  /// The length of a sequence by its lead byte; 0 if no sequence begins so.
  static func sequenceLength(lead: UInt8) -> Int {
    switch lead {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  private static func secondByteBounds(lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }

  /// True if the bytes from `position` to the end begin a well-formed sequence that more bytes could
  /// complete.
  static func isTruncated(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    let length = sequenceLength(lead: bytes[position])
    return position + length > bytes.count
      && generalSequence(bytes, at: position).length == bytes.count - position
  }
}

extension DecodedText {
  /// Gives both arrays room for `count` scalars; new elements are zero.
  package mutating func resize(to count: Int) {
    let change = count - scalars.count
    if change > 0 {
      scalars.append(contentsOf: repeatElement(0, count: change))
    } else {
      scalars.removeLast(-change)
    }
    let offsetChange = count + 1 - offsets.count
    if offsetChange > 0 {
      offsets.append(contentsOf: repeatElement(0, count: offsetChange))
    } else {
      offsets.removeLast(-offsetChange)
    }
  }

  /// Runs `body` on the storage of scalars and offsets.
  package mutating func withUnsafeStorage(
    _ body: (
      _ scalars: UnsafeMutableBufferPointer<UInt32>, _ offsets: UnsafeMutableBufferPointer<UInt32>
    ) -> Void
  ) {
    scalars.withUnsafeMutableBufferPointer { scalars in
      offsets.withUnsafeMutableBufferPointer { offsets in body(scalars, offsets) }
    }
  }
}
