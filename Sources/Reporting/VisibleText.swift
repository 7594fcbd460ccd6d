extension String {
  /// The string with signs for control characters, so that it cannot disturb a terminal or page, and
  /// for a space by itself, so that it is seen.
  public var visible: String {
    var visible = String.UnicodeScalarView()
    let isOne = unicodeScalars.count == 1
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20 where isOne, 0xA0 where isOne, 0x3000 where isOne: visible.append("\u{2423}")
      case 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: visible.append("\u{FFFD}")
      default: visible.append(scalar.sign ?? scalar)
      }
    }
    return String(visible)
  }

  /// The string with such signs, line ends but kept.
  public var visibleLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
      .joined(separator: "\n")
  }

  /// The string with signs for what would command a terminal: all control characters but tabs and the ends of lines.
  public var harmlessToTerminal: String {
    var harmless = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.popFirst() {
      let isKept =
        scalar == "\n" || scalar == "\t" || scalar == "\r" && (rest.first ?? "\n") == "\n"
      harmless.append(isKept ? scalar : scalar.sign ?? scalar)
    }
    return String(harmless)
  }

  /// The string, or its beginning where it is a long link or number.
  public var shortened: String { count > 24 ? prefix(23) + "…" : self }

  /// How wide a terminal shows the string: two columns for Chinese characters and emoji.
  public var columns: Int {
    unicodeScalars.reduce(0) { columns, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        columns + 2
      case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F, 0xE0100...0xE01EF: columns
      default: columns + 1
      }
    }
  }
}

extension Unicode.Scalar {
  /// The sign for a control character; nil for all others.
  fileprivate var sign: Unicode.Scalar? {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value)
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0: "\u{FFFD}"
    default: nil
    }
  }
}
