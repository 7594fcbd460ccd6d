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
    let pass = decode(bytes, replaces: policy == .lenient, isLast: isLast, into: &text)
    if pass.isIncomplete && (isLast || !isTruncated(bytes, at: pass.position)) {
      text.removeAll()
      throw .invalidBytes(encoding: .utf8, offset: pass.position)
    }
    return pass.position
  }

  /// Decodes with or without U+FFFD for ill-formed parts; the pass stops short at what it leaves.
  @discardableResult
  static func decode(
    _ bytes: UnsafeRawBufferPointer, replaces: Bool, isLast: Bool = true,
    into text: inout DecodedText
  ) -> UTF8Pass {
    var pass = UTF8Pass(bytes)
    text.resize(to: leadByteCount(bytes))
    text.withUnsafeStorage { pass.run(into: UTF8Pass.Target(scalars: $0, offsets: $1)) }
    if replaces && pass.isIncomplete {
      text.resize(to: pass.count + bytes.count - pass.position)
      text.withUnsafeStorage {
        let target = UTF8Pass.Target(scalars: $0, offsets: $1)
        pass.run(into: target, replaces: true, isLast: isLast)
      }
    }
    text.resize(to: pass.count)
    return pass
  }

  /// The number of bytes that are no continuation byte: the scalar count of well-formed text.
  private static func leadByteCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    var total = 0
    for byte in bytes { total &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return total
  }
}
