/// Decodes UTF-8 straight from a buffer of bytes, without `String` or `Character`.
///
/// Well-formedness follows table 3-7 of the Unicode Standard: no overlong forms, no surrogates,
/// nothing above U+10FFFF.
public enum UTF8Decoder {
  /// Replaces the contents of `text` by the scalars of `bytes`; returns how many bytes were read.
  ///
  /// With `isLast` false a sequence that the end of `bytes` cuts short is left unread (at most three
  /// bytes), to be handed in again before the bytes that follow. Throws `TextError.invalidBytes`
  /// with the offset in `bytes` when `policy` is strict; `text` is then empty.
  @discardableResult
  public static func decode(
    _ bytes: UnsafeRawBufferPointer, policy: DecodingPolicy = .strict, isLast: Bool = true,
    into text: inout DecodedText
  ) throws(TextError) -> Int {
    guard bytes.count < UInt32.max else { throw .pieceTooLong(bytes: bytes.count) }
    let end = decodeWellFormed(bytes, into: &text)
    if end == bytes.count { return end }
    if !isLast && isCutShort(bytes, at: end) { return end }
    guard policy == .lenient else {
      text.removeAll()
      throw .invalidBytes(encoding: .utf8, offset: end)
    }
    return decodeLeniently(bytes, isLast: isLast, into: &text)
  }

  /// Decodes up to the first ill-formed or incomplete sequence and returns its offset.
  private static func decodeWellFormed(
    _ bytes: UnsafeRawBufferPointer, into text: inout DecodedText
  ) -> Int {
    text.resize(to: leadByteCount(bytes))
    var position = 0
    var count = 0
    text.withUnsafeStorage { scalars, offsets in
      let end = bytes.count
      while position < end {
        let first = bytes[position]
        if first < 0x80 {
          if position + 8 <= end {
            let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 == 0 {
              for byte in 0..<8 {
                scalars[count + byte] = UInt32(bytes[position + byte])
                offsets[count + byte] = UInt32(truncatingIfNeeded: position + byte)
              }
              count += 8
              position += 8
              continue
            }
          }
          scalars[count] = UInt32(first)
          offsets[count] = UInt32(truncatingIfNeeded: position)
          count += 1
          position += 1
          continue
        }
        let (scalar, length) = sequence(bytes, at: position)
        if scalar == illFormed { break }
        scalars[count] = scalar
        offsets[count] = UInt32(truncatingIfNeeded: position)
        count += 1
        position += length
      }
      offsets[count] = UInt32(truncatingIfNeeded: position)
    }
    text.resize(to: count)
    return position
  }

  /// Decodes with U+FFFD for each maximal ill-formed part; returns how many bytes were read.
  static func decodeLeniently(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, into text: inout DecodedText
  ) -> Int {
    text.resize(to: bytes.count)
    var position = 0
    var count = 0
    text.withUnsafeStorage { scalars, offsets in
      while position < bytes.count {
        let (scalar, length) = sequence(bytes, at: position)
        if scalar == illFormed && !isLast && isCutShort(bytes, at: position) { break }
        scalars[count] = scalar == illFormed ? 0xFFFD : scalar
        offsets[count] = UInt32(truncatingIfNeeded: position)
        count += 1
        position += length
      }
      offsets[count] = UInt32(truncatingIfNeeded: position)
    }
    text.resize(to: count)
    return position
  }

  /// The number of bytes that are no continuation byte: the scalar count of well-formed text.
  private static func leadByteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    var total = 0
    for byte in bytes { total &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return total
  }
}
