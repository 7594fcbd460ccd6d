/// One way through UTF-8 bytes, which may stop and go on.
struct UTF8Pass {
  /// Where scalars and their offsets go; the first offset given out is `firstOffset`.
  struct Target {
    let scalars: UnsafeMutableBufferPointer<UInt32>
    let offsets: UnsafeMutableBufferPointer<UInt32>
    var firstOffset: UInt32 = 0
  }

  let bytes: UnsafeRawBufferPointer
  /// The bytes read so far.
  private(set) var position = 0
  /// The scalars written so far.
  private(set) var count = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether there are bytes left.
  var isIncomplete: Bool { position < bytes.count }

  /// Decodes up to the end, or up to the first ill-formed sequence unless it `replaces` each of these
  /// by U+FFFD; a sequence that the end cuts short is left unread unless `isLast`. Room for a scalar a
  /// byte, or for those of well-formed text if nothing is replaced, and for one more offset, which
  /// becomes that of the next byte.
  mutating func run(into target: Target, replaces: Bool = false, isLast: Bool = true) {
    let bytes = self.bytes
    let (scalars, offsets) = (target.scalars, target.offsets)
    var (position, count) = (self.position, self.count)
    @inline(__always)
    func put(_ scalar: UInt32, _ length: Int) {
      scalars[count] = scalar
      offsets[count] = target.firstOffset &+ UInt32(truncatingIfNeeded: position)
      count &+= 1
      position &+= length
    }
    while position < bytes.count {
      if let scalar = Self.threeByteScalar(bytes, at: position) {
        put(scalar, 3)
      } else if Self.isASCII(bytes, from: position) {
        for _ in 0..<8 { put(UInt32(bytes[position]), 1) }
      } else {
        let (scalar, length) = UTF8Decoder.sequence(bytes, at: position)
        if scalar == UTF8Decoder.illFormed {
          guard replaces, isLast || !UTF8Decoder.isTruncated(bytes, at: position) else { break }
          put(0xFFFD, length)
        } else {
          put(scalar, length)
        }
      }
    }
    offsets[count] = target.firstOffset &+ UInt32(truncatingIfNeeded: position)
    (self.position, self.count) = (position, count)
  }

  /// The scalar of a three-byte sequence at `position`, as nearly all Chinese characters are; nil for
  /// other sequences, and in the last four bytes.
  @inline(__always)
  private static func threeByteScalar(
    _ bytes: UnsafeRawBufferPointer, at position: Int
  ) -> UInt32? {
    guard position &+ 4 <= bytes.count else { return nil }
    let word = UInt32(
      littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
    guard word & 0x00C0_C0F0 == 0x0080_80E0 else { return nil }
    let scalar = (word & 0xF) << 12 | word >> 2 & 0xFC0 | word >> 16 & 0x3F
    return scalar >= 0x800 && scalar & 0xF800 != 0xD800 ? scalar : nil
  }

  /// Whether the next eight bytes are ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Bool {
    guard position &+ 8 <= bytes.count else { return false }
    let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }
}
