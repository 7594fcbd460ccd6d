import TextCore

extension SyntaxTree: CustomStringConvertible {
  /// The tree in brackets, `((他 (在 (桌子 前))) (看 书))`; a tree of one word is the word.
  ///
  /// What has a meaning in this notation is written otherwise in words: `(`, `)` and `\`, and `#` at
  /// a word's beginning, with a `\` before it; white space, controls and marks of line ends by their
  /// code points, `\u{3000}`; an empty word as `\u{}`. ``init(bracketed:)`` reads all this back.
  public var description: String {
    var opening = [Int](repeating: 0, count: words.count)
    var closing = opening
    for span in spans {
      opening[span.lowerBound] += 1
      closing[span.upperBound - 1] += 1
    }
    var text = ""
    for (index, word) in words.enumerated() {
      if index > 0 { text += " " }
      text += String(repeating: "(", count: opening[index])
      text += Self.escaped(word)
      text += String(repeating: ")", count: closing[index])
    }
    return text
  }

  private static func escaped(_ word: String) -> String {
    let needsNone = word.unicodeScalars.allSatisfy { scalar in
      !"()\\#".unicodeScalars.contains(scalar) && !isDivider(scalar)
    }
    if needsNone { return word.isEmpty ? "\\u{}" : word }
    var scalars: [UInt32] = []
    for scalar in word.unicodeScalars {
      switch scalar {
      case "(", ")", "\\",
        "#" where scalars.isEmpty:
        scalars += [0x5C, scalar.value]
      case _ where isDivider(scalar):
        scalars += "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars.map(\.value)
      default: scalars.append(scalar.value)
      }
    }
    return String(scalars: scalars)
  }

  /// Whether a scalar ends a word: white space, a control, or a byte order mark, which a reader of
  /// lines may take away.
  static func isDivider(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      || scalar == "\u{FEFF}"
  }
}
