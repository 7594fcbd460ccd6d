import Reporting

/// The rhyme book by which lines rhyme.
public enum RhymeScheme: String, CaseIterable, Codable, Hashable, Sendable {
  /// The rhymes of the Tang and Song: the level groups of 平水韵 in regulated verse, the parts of 词林正韵 in
  /// ci. Tones are those of Middle Chinese.
  case pingshui
  /// The fourteen groups of 中华新韵 (2005). Tones are those of today's Mandarin.
  case modern
  /// No rhyme.
  case none
}

/// What a poem in form has to keep to.
public struct VerseOptions: Codable, Hashable, Sendable {
  /// How lines rhyme.
  public var rhymes: RhymeScheme
  /// Whether characters have the tones of the form's pattern (平仄).
  public var keepsTones: Bool
  /// The characters that the lines begin with, one for each line; none where it is empty. In a poem of eight
  /// lines four are those of the couplets, in a ci they may be fewer than its lines.
  public var acrostic: String
  /// Words that the poem must contain, each in one line.
  public var words: [String]
  /// What the poem is about: characters are preferred that poems have whose titles contain this word, or
  /// its characters. Nothing is preferred where it is empty.
  public var theme: String
  /// How many versions of each poem are written side by side, from 1 to 64: after each line the likely ones are
  /// continued more often.
  /// Source: Lew et al., "Sequential Monte Carlo steering of large language models", 2023.
  public var particles: Int

  /// Rhymes and tones of the classical rhyme books.
  public init(
    rhymes: RhymeScheme = .pingshui, keepsTones: Bool = true, acrostic: String = "",
    words: [String] = [], theme: String = "", particles: Int = 8
  ) {
    self.rhymes = rhymes
    self.keepsTones = keepsTones
    self.acrostic = acrostic
    self.words = words
    self.theme = theme
    self.particles = particles
  }

  /// Throws for the first option that makes no sense.
  public func check() throws(OptionError) {
    try OptionError.check("particles", particles, in: 1...64)
  }
}
