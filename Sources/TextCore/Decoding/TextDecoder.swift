/// Decodes pieces of text in a given encoding, keeping the byte offset of each scalar.
///
/// A decoder is made once and used for many pieces, on one thread at a time.
public final class TextDecoder {
  /// The encoding; of `.utf16` the byte order is that of the first piece decoded.
  public private(set) var encoding: TextEncoding
  /// What happens to bytes that are no text.
  public let policy: DecodingPolicy
  private let foreign: (any ConvertingDecoder)?

  /// A decoder for `encoding`; throws `TextError.unsupported` if that is none of this module's own and
  /// there is no `converter`, or if that lacks it.
  public init(
    _ encoding: TextEncoding = .utf8, policy: DecodingPolicy = .strict,
    converter: (any TextConverter)? = nil
  ) throws(TextError) {
    self.encoding = encoding
    self.policy = policy
    switch encoding {
    case .utf8, .utf16, .utf16LE, .utf16BE: foreign = nil
    case .gb18030, .big5:
      guard let converter else { throw .unsupported(encoding: encoding) }
      foreign = try converter.makeDecoder(of: encoding, policy: policy)
    }
  }

  /// Replaces the contents of `text` by the scalars of `bytes`; returns how many bytes were read.
  ///
  /// All bytes are read if `isLast`. If not, a character that the end cuts short is left, to be
  /// handed in again before the bytes that follow; so text may come in chunks cut anywhere. Nothing
  /// else is kept between calls. Throws `TextError.invalidBytes` with the offset in `bytes` when
  /// `policy` is strict; `text` is then empty.
  @discardableResult
  public func decode(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool = true, into text: inout DecodedText
  ) throws(TextError) -> Int {
    guard bytes.count < UInt32.max else { throw .pieceTooLong(bytes: bytes.count) }
    if encoding == .utf16 {
      guard bytes.count >= 2 || isLast else {
        text.removeAll()
        return 0
      }
      encoding = TextEncoding.byteOrder(of: bytes)
    }
    switch encoding {
    case .utf8:
      return try UTF8Decoder.decode(bytes, policy: policy, isLast: isLast, into: &text)
    case .utf16, .utf16LE, .utf16BE:
      return try UTF16Decoder.decode(
        bytes, isBigEndian: encoding == .utf16BE, policy: policy, isLast: isLast, into: &text)
    case .gb18030, .big5:
      guard let foreign else { throw .unsupported(encoding: encoding) }
      return try foreign.decode(bytes, isLast: isLast, into: &text)
    }
  }

  /// The scalars of a whole piece.
  public func decode(_ bytes: [UInt8]) throws(TextError) -> DecodedText {
    var text = DecodedText()
    let result = bytes.withUnsafeBytes { bytes in
      Result { () throws(TextError) in try decode(bytes, into: &text) }
    }
    _ = try result.get()
    return text
  }
}
