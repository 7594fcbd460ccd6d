/// An atom of text: a run of scalars that no segmentation may split.
public struct TextUnit: Codable, Hashable, Sendable, BitwiseCopyable {
  /// What a unit is made of, in ascending order of what tells more about a word made of several.
  public enum Kind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// One line break; CR LF is one.
    case newline
    /// A run of white space within a line.
    case space
    /// One punctuation mark or symbol, or a whole run of dashes or ellipsis points.
    case punctuation
    /// Anything else: kana, hangul and other letters, control characters, one scalar each.
    case other
    /// One emoji with all its parts.
    case emoji
    /// Digits with decimal point and thousands separators: `3.14`, `1,200`.
    case number
    /// A word of Latin, Greek or Cyrillic letters and digits: `Wi-Fi`, `C++`, `node.js`.
    case latin
    /// A URL or an e-mail address.
    case link
    /// One Chinese character, with the marks that follow it.
    case han
  }

  /// Index of the first scalar.
  public var start: Int32
  /// Index after the last scalar.
  public var end: Int32
  /// What the unit is made of.
  public var kind: Kind

  /// A unit of the scalars `start ..< end`.
  public init(start: Int32, end: Int32, kind: Kind) {
    self.start = start
    self.end = end
    self.kind = kind
  }

  /// The indices of the unit's scalars.
  public var range: Range<Int> { Int(start)..<Int(end) }
}
