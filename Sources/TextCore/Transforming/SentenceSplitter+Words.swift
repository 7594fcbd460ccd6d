extension SentenceSplitter {
  /// Whether `!` or `?` stands between two characters of an address or an identifier: `http://a.cn/b?c=1`.
  static func isWithinAddress(_ scalars: [UInt32], _ index: Int, _ paragraph: Range<Int>) -> Bool {
    guard scalars[index] == 0x21 || scalars[index] == 0x3F, index > paragraph.lowerBound,
      index + 1 < paragraph.upperBound
    else { return false }
    return isOfAddress(scalars[index - 1]) && isOfAddress(scalars[index + 1])
  }

  /// Letters and digits of ASCII, and marks that addresses have within words.
  private static func isOfAddress(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x23, 0x25, 0x26, 0x2F, 0x3D, 0x5F: true
    default: false
    }
  }

  /// Whether the full stop at `index` belongs to the word before it: an abbreviation, or the number of an
  /// item at the beginning of a line.
  static func isAbbreviated(_ scalars: [UInt32], _ index: Int, _ paragraph: Range<Int>) -> Bool {
    var start = index
    while start > paragraph.lowerBound, index - start <= longestAbbreviation,
      isOfAbbreviation(scalars[start - 1])
    {
      start -= 1
    }
    let word = scalars[start..<index]
    if !word.isEmpty, word.allSatisfy({ (0x30...0x39).contains($0) }) {
      return scalars[paragraph.lowerBound..<start].allSatisfy(isWhiteSpace)
    }
    return abbreviations.contains(String(scalars: word))
  }

  /// Letters and digits of ASCII, and the full stop within `e.g`.
  private static func isOfAbbreviation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static let longestAbbreviation = 5

  /// Those after which a sentence goes on more often than not, without their last full stop.
  private static let abbreviations: Set<String> = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "Gen", "Col", "Capt", "Lt", "Rev", "Hon",
    "vs", "e.g", "i.e", "cf", "No", "Vol", "vol", "Fig", "fig", "Eq", "Sec", "Ch", "pp", "p", "ed",
    "eds", "Ph.D", "U.S", "U.K",
  ]
}
