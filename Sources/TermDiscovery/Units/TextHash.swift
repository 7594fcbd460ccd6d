/// A fast hash of bytes for tables in memory, with a seed that input cannot know, so that no text can
/// be made to collide. Nothing that is written or returned depends on its values.
struct TextHash: Sendable {
  private let seed = UInt64.random(in: 1 ... .max)

  /// The hash of `bytes` and a small number.
  @inline(__always)
  func callAsFunction(_ bytes: UnsafeBufferPointer<UInt8>, _ extra: UInt8) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = seed ^ UInt64(extra) << 56 ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index &+ 8 <= raw.count {
      hash = Self.mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index &+= 1
    }
    return Self.mix(hash ^ tail)
  }

  /// Both halves of a product folded together, as in wyhash.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
