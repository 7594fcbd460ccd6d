import TextCore

/// What a text is divided into.
public enum HanziUnit: String, CaseIterable, Sendable, Codable {
  case word, sentence, paragraph, document
}

/// Divides a text into words, sentences or paragraphs; familiar to those who know `NLTokenizer` of Apple's NaturalLanguage.
///
/// ```swift
/// var tokenizer = HanziTokenizer(unit: .word, try Segmenter())
/// tokenizer.string = text
/// tokenizer.enumerateTokens(in: text.startIndex..<text.endIndex) { range, kind in
///   print(text[range])
///   return true
/// }
/// ```
///
/// Unlike there marks are tokens, too; white space is not.
public struct HanziTokenizer: Sendable {
  /// What the text is divided into.
  public let unit: HanziUnit
  /// The text. Words depend on their line alone, so that setting it costs nothing.
  public var string = ""
  private let segmenter: Segmenter

  /// A tokenizer, without a text.
  public init(unit: HanziUnit, _ segmenter: Segmenter) {
    self.unit = unit
    self.segmenter = segmenter
  }

  /// The ranges of the tokens that lie wholly or in part in a range.
  public func tokens(for range: Range<String.Index>) -> [Range<String.Index>] {
    var ranges: [Range<String.Index>] = []
    enumerateTokens(in: range) { token, _ in
      ranges.append(token)
      return true
    }
    return ranges
  }

  /// Calls `body` with each token that lies wholly or in part in a range, until it returns false; the kind is that of a word, nil for
  /// other units.
  public func enumerateTokens(
    in range: Range<String.Index>,
    using body: (Range<String.Index>, TextUnit.Kind?) throws -> Bool
  ) rethrows {
    switch unit {
    case .word:
      let lines = string.lines(of: range)
      for token in segmenter.tokens(in: string[lines], omittingWhiteSpace: true) {
        if token.range.upperBound <= range.lowerBound { continue }
        guard token.range.lowerBound < range.upperBound || token.range == range,
          try body(token.range, token.kind)
        else { return }
      }
    default:
      for part in string.parts(unit, around: range) {
        guard try body(part, nil) else { return }
      }
    }
  }

  /// The range of the token at an index; an empty one there where it is in white space or at the end.
  public func tokenRange(at index: String.Index) -> Range<String.Index> {
    guard index < string.endIndex else { return index..<index }
    return tokens(for: index..<string.index(after: index)).first ?? index..<index
  }
}

extension String {
  /// The whole lines in which a range lies.
  func lines(of range: Range<String.Index>) -> Range<String.Index> {
    let start = utf8[..<range.lowerBound].lastIndex(of: 0x0A).map { utf8.index(after: $0) }
    let end = utf8[range.upperBound...].firstIndex(of: 0x0A).map { utf8.index(after: $0) }
    return (start ?? startIndex)..<(end ?? endIndex)
  }

  /// The sentences or paragraphs that lie wholly or in part in a range, or the whole text, without white space at
  /// both ends and without those that have nothing else.
  func parts(
    _ unit: HanziUnit, around range: Range<String.Index>
  ) -> [Range<String.Index>] {
    let lines = self[lines(of: range)]
    let parts: [Substring] =
      switch unit {
      case .word, .document: [self[...]]
      case .paragraph: lines.split(separator: "\n")
      case .sentence:
        // The splitter's parts are those of a string of its own.
        lines.places(of: SentenceSplitter().sentences(in: String(lines)))
      }
    return parts.compactMap { part in
      guard let first = part.firstIndex(where: { !$0.isWhitespace }),
        let last = part.lastIndex(where: { !$0.isWhitespace })
      else { return nil }
      let place = first..<part.index(after: last)
      return place.overlaps(range) || place.contains(range.lowerBound) ? place : nil
    }
  }
}

extension Substring {
  /// The parts of this text that have the bytes of others, which follow one another.
  fileprivate func places(of others: [Substring]) -> [Substring] {
    var start = startIndex
    return others.map { other in
      let end = utf8.index(start, offsetBy: other.utf8.count)
      defer { start = end }
      return self[start..<end]
    }
  }
}
