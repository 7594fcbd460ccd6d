import TextCore

/// A word of a text, or the white space between two words.
public struct Token: Sendable {
  /// The characters: a part of the text that was segmented, so that its indices are those of the text.
  public let text: Substring
  /// The bytes in UTF-8, counted from the beginning of the text that was segmented.
  public let utf8: Range<Int>
  /// What it is made of: the kind of its unit, or for several units that of the most telling one,
  /// Chinese before Latin before numbers.
  public let kind: TextUnit.Kind
  /// What the user's dictionary tags the word with; nil if it is none of its words, or one without a tag.
  public let tag: String?

  /// A token of a text.
  init(text: Substring, utf8: Range<Int>, kind: TextUnit.Kind, tag: String?) {
    self.text = text
    self.utf8 = utf8
    self.kind = kind
    self.tag = tag
  }

  /// The place of the token in the text that was segmented.
  public var range: Range<String.Index> { text.startIndex..<text.endIndex }

  /// Whether this is white space or a line break rather than a word.
  public var isWhiteSpace: Bool { kind.isWhiteSpace }
}

extension Token: CustomStringConvertible {
  /// The characters.
  public var description: String { String(text) }
}

/// Tokens are the same where their bytes are: characters that are canonically equivalent stay apart.
extension Token: Hashable {
  public static func == (a: Token, b: Token) -> Bool {
    a.utf8 == b.utf8 && a.kind == b.kind && a.tag == b.tag
      && a.text.utf8.elementsEqual(b.text.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(utf8)
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Written as `zhseg --format jsonl` writes a word: its text, the byte it starts at and the one after
/// its last, its kind, and its tag if it has one. What is read back has a text of its own: its `range` is one of that text.
extension Token: Codable {
  private enum CodingKeys: String, TextPlaceKeys {
    case text, start, end, kind, tag
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    (text, utf8) = try values.decodePlace()
    kind = try values.decode(TextUnit.Kind.self, forKey: .kind)
    tag = try values.decodeIfPresent(String.self, forKey: .tag)
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodePlace(text, utf8)
    try values.encode(kind, forKey: .kind)
    try values.encodeIfPresent(tag, forKey: .tag)
  }
}

/// Cuts a text into tokens from left to right.
struct TokenCutter {
  let text: Substring
  // The text's own string: a part of a part would be found by way of both.
  private let base: String
  /// Where the next token begins.
  private(set) var start: String.Index
  /// Its first byte.
  private(set) var offset: Int

  /// A cutter at the beginning of `text`, which begins at the byte `offset` of a longer one.
  init(_ text: Substring, offset: Int = 0) {
    self.text = text
    base = text.base
    start = text.startIndex
    self.offset = offset
  }

  /// Returns the token of the next `bytes` bytes.
  mutating func next(bytes: Int, kind: TextUnit.Kind, tag: String? = nil) -> Token {
    let text = base[start..<base.utf8.index(start, offsetBy: bytes)]
    // Known to lie between two characters.
    start = text.endIndex
    offset += bytes
    return Token(text: text, utf8: offset - bytes..<offset, kind: kind, tag: tag)
  }

  /// Passes over `bytes` bytes.
  mutating func skip(bytes: Int) {
    start = base.utf8.index(start, offsetBy: bytes)
    offset += bytes
  }
}
