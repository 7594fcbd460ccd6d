/// How syllables are written.
public struct PinyinOptions: Codable, Hashable, Sendable {
  /// How the tone of a syllable is written.
  public enum Tones: String, CaseIterable, Codable, Hashable, Sendable {
    /// By a mark over a letter: hǎo, lǜ.
    case marks
    /// By a digit behind the syllable, 5 for the neutral tone: hao3, lü4.
    case digits
    /// Not at all: hao, lü.
    case none
  }

  /// How tones are written.
  public var tones: Tones
  /// What is written for ü, such as `v` or `u:`; with tone marks it is always ü.
  public var umlaut: String
  /// Whether the tones of 一 and 不, and third tones before third tones, are written as they are spoken:
  /// yí gè, bú shì, ní hǎo. Dictionaries, and the orthography, write yī gè, bù shì, nǐ hǎo.
  public var appliesSandhi: Bool
  /// Whether 儿 after a syllable that it colours is written as its end: huār in place of huā er.
  public var joinsErhua: Bool

  /// Syllables with tone marks, as dictionaries write them.
  public init(
    tones: Tones = .marks, umlaut: String = "ü", appliesSandhi: Bool = false,
    joinsErhua: Bool = false
  ) {
    self.tones = tones
    self.umlaut = umlaut
    self.appliesSandhi = appliesSandhi
    self.joinsErhua = joinsErhua
  }
}
