import WordSegmentation

/// Counts offsets in a text, from its beginning on.
struct TextOffsets {
  /// What is counted.
  enum Unit: String, CaseIterable, Sendable {
    /// Bytes of UTF-8.
    case bytes
    /// Unicode scalars, the characters of Python.
    case characters
    /// Code units of UTF-16, the characters of JavaScript.
    case utf16
  }

  private let unit: Unit
  private let text: String
  private var index: String.Index
  private var offset = 0

  /// Offsets in a text.
  init(_ unit: Unit, in text: String) {
    self.unit = unit
    self.text = text
    index = text.startIndex
  }

  /// The offsets of a part of the text, which begins where the last one ended or after it.
  mutating func range(of part: Substring) -> Range<Int> {
    offset += count(text[index..<part.startIndex])
    let start = offset
    offset += count(part)
    index = part.endIndex
    return start..<offset
  }

  /// The offset of a place in a text that is told in bytes.
  static func offset(_ unit: Unit, ofByte byte: Int, in text: String) -> Int {
    unit.count(text[..<text.utf8.index(text.startIndex, offsetBy: byte)])
  }

  private func count(_ part: Substring) -> Int { unit.count(part) }
}

extension TextOffsets.Unit {
  /// How many of the units a text has.
  fileprivate func count(_ part: Substring) -> Int {
    switch self {
    case .bytes: part.utf8.count
    case .characters: part.unicodeScalars.count
    case .utf16: part.utf16.count
    }
  }
}
