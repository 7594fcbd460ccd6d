import TextCore

/// A word of a user's dictionary, with how much and how strongly it counts.
public struct DictionaryEntry: Hashable, Sendable {
  /// The word as it was written.
  public let word: String
  /// What decides between overlapping words; see ``defaultWeight(characters:frequency:)``.
  public let weight: Float
  /// How strongly the word insists on being one.
  public let strength: WordStrength
  /// The scalars the word is found by: half-width, case kept.
  package let key: [UInt32]

  /// The longest word, in units of text (characters, numbers, Latin words).
  public static let maximumUnits = 64
  /// The largest weight.
  public static let maximumWeight: Float = 1_000_000

  /// An entry for a word, white space around it left out.
  ///
  /// - Parameter weight: above 0, at most ``maximumWeight``; the default one if nil.
  /// - Throws: ``WordProblem`` when the word is empty, too long or holds control characters, or
  ///   the weight is out of range.
  public init(
    _ word: String, weight: Float? = nil, strength: WordStrength = .absolute
  ) throws(WordProblem) {
    let scalars = word.unicodeScalars.map(\.value)
    try self.init(scalars: scalars[...], weight: weight, frequency: nil, strength: strength)
  }

  /// An entry read from a file; `frequency` adjusts the default weight.
  init(
    scalars: ArraySlice<UInt32>, weight: Float?, frequency: Double?, strength: WordStrength
  ) throws(WordProblem) {
    for scalar in scalars where Self.isForbidden(scalar) { throw .controlCharacter(scalar) }
    let trimmed = Self.trim(scalars)
    if trimmed.isEmpty { throw .emptyWord }
    if trimmed.starts(with: [0x23, 0x20]) { throw .looksLikeComment }
    if trimmed.count > Self.maximumUnits {
      let units = Tokenizer().units(of: Array(trimmed)).count
      if units > Self.maximumUnits { throw .tooManyUnits(units, limit: Self.maximumUnits) }
    }
    key = trimmed.map(TextFolding.width.fold)
    word = String(scalars: trimmed)
    let weight = weight ?? Self.defaultWeight(characters: key.count, frequency: frequency)
    guard weight > 0, weight <= Self.maximumWeight else {
      throw .badWeight("\(weight)")
    }
    self.weight = weight
    self.strength = strength
  }

  /// The weight of a word for which none is given: the square of its length in characters, so
  /// that a long word beats two short ones it overlaps.
  ///
  /// A frequency, as jieba's dictionaries have, adds at most 1/256: it breaks ties and no more.
  public static func defaultWeight(characters: Int, frequency: Double? = nil) -> Float {
    let square = Double(characters) * Double(characters)
    guard let frequency, frequency > 0 else { return Float(square) }
    return Float(square + min(logarithm(1 + frequency), 40) / 40 / 256)
  }

  /// The weight a match of this entry carries: for an absolute word its own, otherwise the bonus
  /// in natural-log units, 8 for a preferred word and 2 for a hint of default weight, in
  /// proportion to the weight, at most 100.
  public var matchWeight: Float {
    let relative = weight / Self.defaultWeight(characters: key.count)
    return switch strength {
    case .absolute: weight
    case .preferred: min(8 * relative, 100)
    case .hint: min(2 * relative, 100)
    }
  }

  /// The line of a dictionary file that reads back as this entry.
  public var line: String { "\(word)\t\(weight)\t\(strength.rawValue)\n" }

  /// Whether a scalar may not be in a word: controls, line and paragraph separators.
  private static func isForbidden(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029
  }

  static func trim(_ scalars: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    var trimmed = scalars
    while let first = trimmed.first, isSpace(first) { trimmed.removeFirst() }
    while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
    return trimmed
  }

  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || (0x09...0x0D).contains(scalar) }
    // Most words are Chinese: the Unicode tables need not be asked.
    if (0x3001...0xD7FF).contains(scalar) { return false }
    return Unicode.Scalar(scalar)?.properties.isWhitespace ?? false
  }

  /// The logarithm to base 2, its fraction linear: smooth enough to order frequencies.
  private static func logarithm(_ value: Double) -> Double {
    Double(value.exponent) + value.significand - 1
  }
}
