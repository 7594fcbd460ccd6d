import TextCore

/// What a unit of a corpus is to counting.
package enum UnitKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The end of a line: LF, CR LF, or nothing where the file ends without one.
  case lineEnd
  /// One ordinary space between a Chinese character and a Latin word or number; counting does not
  /// see it.
  case transparent
  /// Anything that ends n-grams: punctuation, other white space, symbols, links, emoji.
  case boundary
  /// One Chinese character, with the marks that follow it.
  case han
  /// A whole Latin, Greek or Cyrillic word, digits in it allowed: `Wi-Fi`, `C++`, `5G`.
  case latin
  /// A whole number: `3.14`, `1,200`.
  case number

  /// Whether the unit is counted: a Chinese character, a word or a number.
  @inline(__always)
  package var isCounted: Bool { rawValue >= UnitKind.han.rawValue }

  /// The kind of a unit that the tokenizer calls `kind`.
  @inline(__always)
  init(_ kind: TextUnit.Kind) {
    switch kind {
    case .han: self = .han
    case .latin: self = .latin
    case .number: self = .number
    case .newline, .space, .punctuation, .other, .emoji, .link: self = .boundary
    }
  }
}
