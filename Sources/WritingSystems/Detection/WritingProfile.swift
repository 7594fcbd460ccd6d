import TextCore

/// What the characters of a text tell about how it is written.
public struct WritingProfile: Codable, Hashable, Sendable {
  /// How many Unicode scalars there are.
  public var scalars = 0
  /// Chinese characters, also where they write Japanese or Korean.
  public var han = 0
  /// Chinese characters that only simplified text has.
  public var simplified = 0
  /// Chinese characters that only traditional text has.
  public var traditional = 0
  /// Hiragana and katakana.
  public var kana = 0
  /// Korean syllables and letters.
  public var hangul = 0
  /// Other letters.
  public var otherLetters = 0

  /// A text without characters.
  public init() {}

  /// The script of Chinese text.
  public enum Script: String, CaseIterable, Codable, Hashable, Sendable {
    /// At least nine in ten of the characters that tell are simplified.
    case simplified
    /// At least nine in ten of the characters that tell are traditional.
    case traditional
    /// Both kinds are there.
    case mixed
    /// There is nothing that tells, or the text is not Chinese.
    case neither
  }

  /// The language that the writing tells.
  public enum Language: String, CaseIterable, Codable, Hashable, Sendable {
    case chinese, japanese, korean
    /// Another language, or none.
    case other
  }

  /// Of the characters that tell, the share that is of the more frequent script; nil where none tells.
  public var share: Double? {
    let total = simplified + traditional
    return total == 0 ? nil : Double(max(simplified, traditional)) / Double(total)
  }

  /// The script, if the language is Chinese.
  public var script: Script {
    guard language == .chinese, let share else { return .neither }
    if share < Self.clear { return .mixed }
    return simplified > traditional ? .simplified : .traditional
  }

  /// Japanese if more than one in twenty East Asian characters is kana, Korean if more than one in five is
  /// hangul, else Chinese if at least one in ten letters of all scripts is a Chinese character.
  public var language: Language {
    let eastAsian = han + kana + hangul
    guard eastAsian > 0, eastAsian * 10 >= eastAsian + otherLetters else { return .other }
    if hangul * 5 > eastAsian && hangul >= kana { return .korean }
    if kana * 20 > eastAsian { return .japanese }
    return han > 0 ? .chinese : .other
  }

  private static let clear = 0.9
}
