/// A syllable of standard Chinese.
public struct PinyinSyllable: Hashable, Codable, Sendable {
  /// The letters without a tone, small, `ü` as such.
  public var letters: String
  /// The tone, 1 to 4, or 5 for the neutral tone.
  public var tone: Int

  /// A syllable of its letters and a tone.
  public init(letters: String, tone: Int) {
    self.letters = letters
    self.tone = tone
  }

  /// A syllable from its letters with a tone digit, such as `hao3`; nil for anything else.
  public init?(digits: some StringProtocol) {
    guard let last = digits.last, let tone = last.wholeNumberValue, (1...5).contains(tone),
      digits.count > 1
    else { return nil }
    self.init(letters: String(digits.dropLast()), tone: tone)
  }

  /// The syllable as the options say, but for what depends on the syllables beside it.
  public func written(_ options: PinyinOptions = PinyinOptions()) -> String {
    switch options.tones {
    case .marks: marked
    case .digits: spelled(options.umlaut) + String(tone)
    case .none: spelled(options.umlaut)
    }
  }

  private func spelled(_ umlaut: String) -> String {
    umlaut == "ü" ? letters : letters.map { $0 == "ü" ? umlaut : String($0) }.joined()
  }

  /// The syllable with a tone mark: over a or e, the o of ou, else over the last vowel; over n or m where
  /// there is none.
  private var marked: String {
    guard (1...4).contains(tone) else { return letters }
    let letters = Array(letters)
    let place =
      letters.firstIndex { $0 == "a" || $0 == "e" || $0 == "ê" }
      ?? letters.indices.first { letters[$0] == "o" && letters.dropFirst($0 + 1).first == "u" }
      ?? letters.lastIndex { "iouü".contains($0) } ?? letters.firstIndex { "mn".contains($0) }
    guard let place else { return String(letters) }
    var result = String(letters[..<place])
    result.append(Self.marked(letters[place], tone))
    result.append(contentsOf: letters[(place + 1)...])
    return result
  }

  private static func marked(_ letter: Character, _ tone: Int) -> String {
    guard let row = vowels[letter] else {
      // There are letters with a mark for some of the others only.
      return String(letter) + ["\u{304}", "\u{301}", "\u{30C}", "\u{300}"][tone - 1]
    }
    return String(row[row.index(row.startIndex, offsetBy: tone - 1)])
  }

  private static let vowels: [Character: String] = [
    "a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ",
  ]
}
