extension SentenceSplitter {
  /// Where each quote or bracket that opens in `paragraph` closes, if it does.
  static func pairs(_ scalars: [UInt32], _ paragraph: Range<Int>) -> [Int: Int] {
    var matcher = MarkMatcher()
    var pairs: [Int: Int] = [:]
    for index in paragraph {
      let scalar = scalars[index]
      if let closing = MarkPairs.common.closing(of: scalar) {
        matcher.open(index, closedBy: closing)
      } else if MarkPairs.common.isClosing(scalar), let opening = matcher.close(scalar) {
        pairs[opening] = index
      }
    }
    return pairs
  }

  /// True for closing quotes and brackets, and straight quotes.
  static func isClosing(_ scalar: UInt32) -> Bool {
    MarkPairs.common.isClosing(scalar) || Punctuation(scalar) == .straightQuote
  }

  /// 。！？… and their half-width forms.
  static func isTerminator(_ scalar: UInt32) -> Bool {
    Punctuation(scalar)?.endsSentence ?? false
  }

  /// Marks after a quote that go on with its sentence.
  static func continuesSentence(_ scalar: UInt32) -> Bool {
    guard let mark = Punctuation(scalar) else { return false }
    return mark.endsClause || mark == .listComma || mark == .dash
  }

  static func isLineBreak(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }
}
