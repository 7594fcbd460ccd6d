/// Decodes UTF-16 of known byte order from a buffer of bytes.
enum UTF16Decoder {
  /// Replaces the contents of `text` by the scalars of `bytes`; returns how many bytes were read.
  ///
  /// As in `UTF8Decoder.decode`, what the end cuts short is left unread unless `isLast`. A surrogate
  /// without its partner and a last odd byte are ill-formed.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, isBigEndian: Bool, policy: DecodingPolicy, isLast: Bool,
    into text: inout DecodedText
  ) throws(TextError) -> Int {
    text.resize(to: bytes.count / 2 + 1)
    var position = 0
    var count = 0
    var invalid: Int?
    text.withUnsafeStorage { scalars, offsets in
      while position < bytes.count {
        let (scalar, length) = character(bytes, at: position, isBigEndian: isBigEndian)
        if scalar == UTF8Decoder.illFormed {
          if !isLast && isTruncated(bytes, at: position, isBigEndian: isBigEndian) { break }
          if policy == .strict {
            invalid = position
            break
          }
        }
        scalars[count] = scalar == UTF8Decoder.illFormed ? 0xFFFD : scalar
        offsets[count] = UInt32(truncatingIfNeeded: position)
        count += 1
        position += length
      }
      offsets[count] = UInt32(truncatingIfNeeded: position)
    }
    text.resize(to: count)
    if let invalid {
      text.removeAll()
      throw .invalidBytes(encoding: isBigEndian ? .utf16BE : .utf16LE, offset: invalid)
    }
    return position
  }

  /// The scalar at `position` and its length in bytes, or `illFormed` and 1 or 2.
  private static func character(
    _ bytes: UnsafeRawBufferPointer, at position: Int, isBigEndian: Bool
  ) -> (scalar: UInt32, length: Int) {
    guard let first = unit(bytes, position, isBigEndian) else { return (UTF8Decoder.illFormed, 1) }
    if first & 0xF800 != 0xD800 { return (first, 2) }
    guard first & 0xFC00 == 0xD800, let second = unit(bytes, position + 2, isBigEndian),
      second & 0xFC00 == 0xDC00
    else { return (UTF8Decoder.illFormed, 2) }
    return (0x1_0000 + ((first & 0x3FF) << 10 | second & 0x3FF), 4)
  }

  /// True if more bytes could complete what begins at `position`.
  private static func isTruncated(
    _ bytes: UnsafeRawBufferPointer, at position: Int, isBigEndian: Bool
  ) -> Bool {
    guard let first = unit(bytes, position, isBigEndian) else { return true }
    return first & 0xFC00 == 0xD800 && position + 4 > bytes.count
  }

  private static func unit(
    _ bytes: UnsafeRawBufferPointer, _ position: Int, _ isBigEndian: Bool
  ) -> UInt32? {
    guard position + 1 < bytes.count else { return nil }
    let first = UInt32(bytes[position])
    let second = UInt32(bytes[position + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
}
