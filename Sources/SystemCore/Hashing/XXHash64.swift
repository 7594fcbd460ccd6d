/// A 64-bit hash that reads memory about as fast as it comes: tells damage, not malice.
/// Source: Collet, "xxHash fast digest algorithm", version 0.1.1 (2018), XXH64 with seed 0.
package enum XXHash64 {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5
  )

  /// The hash of some bytes.
  package static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let (p1, p2, p3, p4, p5) = primes
    var (hash, index) = (p5, 0)
    if bytes.count >= 32 {
      var (a, b, c, d) = (p1 &+ p2, p2, UInt64(0), 0 &- p1)
      while index + 32 <= bytes.count {
        a = round(a, word(bytes, index))
        b = round(b, word(bytes, index + 8))
        c = round(c, word(bytes, index + 16))
        d = round(d, word(bytes, index + 24))
        index += 32
      }
      hash = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
      for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
    }
    hash = hash &+ UInt64(bytes.count)
    while index + 8 <= bytes.count {
      hash = rotate(hash ^ round(0, word(bytes, index)), 27) &* p1 &+ p4
      index += 8
    }
    if index + 4 <= bytes.count {
      let half = bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)
      hash = rotate(hash ^ (UInt64(UInt32(littleEndian: half)) &* p1), 23) &* p2 &+ p3
      index += 4
    }
    for byte in bytes[index...] { hash = rotate(hash ^ (UInt64(byte) &* p5), 11) &* p1 }
    hash = (hash ^ hash >> 33) &* p2
    hash = (hash ^ hash >> 29) &* p3
    return hash ^ hash >> 32
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    rotate(lane &+ word &* primes.1, 31) &* primes.0
  }

  @inline(__always)
  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }
}
