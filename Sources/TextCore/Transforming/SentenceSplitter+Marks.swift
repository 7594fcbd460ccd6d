extension SentenceSplitter {
  /// How many quotes and brackets may be open at once; of more the outer ones count as unpaired.
  private static let depth = 32

  /// Where each quote or bracket that opens in `paragraph` closes, if it does.
  static func pairs(_ scalars: [UInt32], _ paragraph: Range<Int>) -> [Int: Int] {
    var open: [(index: Int, closing: UInt32)] = []
    var pairs: [Int: Int] = [:]
    for index in paragraph {
      if let closing = closing(of: scalars[index]) {
        open.append((index, closing))
      } else if let match = open.suffix(depth).lastIndex(where: { $0.closing == scalars[index] }) {
        pairs[open[match].index] = index
        open.removeSubrange(match...)
      }
    }
    return pairs
  }

  /// The mark that closes what `scalar` opens.
  private static func closing(of scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x201C: 0x201D  // “ ”
    case 0x2018: 0x2019  // ‘ ’
    case 0x300C: 0x300D  // 「 」
    case 0x300E: 0x300F  // 『 』
    case 0x300A: 0x300B  // 《 》
    case 0x3010: 0x3011  // 【 】
    case 0xFF08: 0xFF09  // （ ）
    case 0x28: 0x29  // ( )
    case 0x5B: 0x5D  // [ ]
    default: nil
    }
  }

  /// True for closing quotes, which may end a sentence together with the mark before them.
  static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x201D, 0x2019, 0x300D, 0x300F: true
    default: false
    }
  }

  /// True for closing quotes and brackets, and straight quotes.
  static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x300B, 0x3011, 0xFF09, 0x29, 0x5D, 0x22, 0x27, 0xFF02, 0xFF07: true
    default: isQuote(scalar)
    }
  }

  /// 。！？… and their half-width forms.
  static func isTerminator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3002, 0xFF61, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x2026: true
    default: false
    }
  }

  /// Marks after a quote that go on with its sentence.
  static func goesOn(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF0C, 0x2C, 0x3001, 0xFF1B, 0x3B, 0xFF1A, 0x3A, 0x2014: true  // ， , 、 ； ; ： : —
    default: false
    }
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
