/// An encoding of text in bytes that the readers of this module understand.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// GB18030, of which GBK and GB2312 are parts.
  case gb18030
  /// Big5 with the Hong Kong supplementary characters.
  case big5
  /// UTF-16 whose byte order a mark or the text itself tells.
  case utf16 = "utf-16"
  /// UTF-16, least significant byte first.
  case utf16LE = "utf-16le"
  /// UTF-16, most significant byte first.
  case utf16BE = "utf-16be"

  /// The byte order mark: U+FEFF, which is no part of the text it begins. Empty where there is none.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16, .utf16LE: [0xFF, 0xFE]
    case .utf16BE: [0xFE, 0xFF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .big5: []
    }
  }
}

/// What a decoder does with bytes that are not text in the stated encoding.
public enum DecodingPolicy: Sendable {
  /// Throw an error that names the byte offset.
  case strict
  /// Put one U+FFFD for each maximal ill-formed part (as the WHATWG Encoding Standard does).
  case lenient
}
