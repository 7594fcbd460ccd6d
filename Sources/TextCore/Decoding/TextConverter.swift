/// Gives decoders for encodings that this module does not decode by itself: GB18030 and Big5.
///
/// `TextConversion` has one. What only reads UTF-8 and UTF-16 needs none.
public protocol TextConverter: Sendable {
  /// A decoder of `encoding`; throws `TextError.unsupported` if there is none.
  func makeDecoder(
    of encoding: TextEncoding, policy: DecodingPolicy
  ) throws(TextError) -> any ConvertingDecoder
}

/// Decodes pieces of text in one encoding, on one thread at a time.
public protocol ConvertingDecoder: AnyObject {
  /// Replaces the contents of `text` by the scalars of `bytes`; returns how many bytes were read.
  ///
  /// Does what ``TextDecoder/decode(_:isLast:into:)`` promises.
  func decode(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, into text: inout DecodedText
  ) throws(TextError) -> Int
}
