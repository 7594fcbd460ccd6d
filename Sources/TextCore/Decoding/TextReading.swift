/// How the bytes of a file become text.
public struct TextReading: Sendable {
  /// The encoding of the bytes; nil to detect it in each file.
  public var encoding: TextEncoding?
  /// What happens to bytes that are not text.
  public var policy: DecodingPolicy
  /// What decodes GB18030 and Big5; without it text in these is refused.
  public var converter: (any TextConverter)?

  /// Text in `encoding`, or in what detection finds.
  public init(
    encoding: TextEncoding? = nil, policy: DecodingPolicy = .strict,
    converter: (any TextConverter)? = nil
  ) {
    self.encoding = encoding
    self.policy = policy
    self.converter = converter
  }

  /// Strict UTF-8.
  public static let utf8 = TextReading(encoding: .utf8)
}
