import TextCore

/// A word of a user's dictionary, with how much and how strongly it counts, or another wish about how a
/// text is cut.
public struct DictionaryEntry: Hashable, Sendable {
  /// What the entry asks for.
  public let kind: Kind
  /// The word as it was written; that of an entry that cuts is without the marks of its cuts, that of a
  /// pattern is the pattern.
  public let word: String
  /// What decides between overlapping words; see ``defaultWeight(characters:frequency:)``. 0 for a
  /// pattern without a weight of its own, whose matches have the default weights of their lengths.
  public let weight: Float
  /// How strongly the word insists on being one; ``WordStrength/absolute`` for what is no word.
  public let strength: WordStrength
  /// What is overlooked where the entry is looked for.
  public let matching: EntryMatching
  /// What a word is tagged with where it is this entry.
  public let tag: String?
  /// Where an entry that cuts does so, in scalars from its beginning.
  let cuts: [Int]
  /// The scalars the entry is found by: folded as `matching` says.
  package let key: [UInt32]

  /// The longest word, in units of text (characters, numbers, Latin words).
  public static let maximumUnits = 64
  /// The largest weight.
  public static let maximumWeight: Float = 1_000_000
  /// The longest tag, in scalars.
  public static let maximumTagLength = 64

  /// An entry for a word, white space around it left out.
  ///
  /// - Parameters:
  ///   - word: what stands in a text.
  ///   - weight: above 0, at most ``maximumWeight``; the default one if nil.
  ///   - strength: whether it is always a word, preferred, or a hint.
  ///   - matching: the differences that are ignored in a match.
  ///   - tag: without white space; nil for none.
  /// - Throws: ``WordProblem`` when the word is empty, too long or holds control characters, or
  ///   the weight is out of range.
  public init(
    _ word: String, weight: Float? = nil, strength: WordStrength = .absolute,
    matching: EntryMatching = [], tag: String? = nil
  ) throws(WordProblem) {
    var content = Content(kind: .word, matching: matching)
    content.scalars = word.unicodeScalars.map(\.value)
    content.weight = weight
    content.strength = strength
    content.tag = tag
    try self.init(content)
  }

  /// What an entry is made of, before it is checked.
  struct Content {
    var kind = Kind.word
    var scalars: [UInt32] = []
    /// Offsets within `scalars`.
    var cuts: [Int] = []
    var weight: Float?
    /// Adjusts the default weight.
    var frequency: Double?
    var strength = WordStrength.absolute
    var matching: EntryMatching = []
    var tag: String?
  }

  /// An entry of checked contents.
  init(_ content: Content) throws(WordProblem) {
    let scalars = content.scalars
    for scalar in scalars where Self.isForbidden(scalar) { throw .controlCharacter(scalar) }
    let trimmed = Self.trim(scalars[...])
    if trimmed.isEmpty { throw .emptyWord }
    if trimmed.starts(with: [0x23, 0x20]) { throw .looksLikeComment }
    kind = content.kind
    matching = content.matching
    tag = content.tag
    word = String(scalars: trimmed)
    cuts = content.cuts.map { $0 - trimmed.startIndex }
    let isWord = kind == .word || kind == .pattern
    strength = isWord ? content.strength : .absolute
    let folding = matching.folding
    key = kind == .pattern ? Array(trimmed) : trimmed.map(folding.fold)
    weight = try Self.weight(content, length: key.count)
    try check(trimmed)
  }

  /// The weight of an entry of `length` scalars.
  private static func weight(_ content: Content, length: Int) throws(WordProblem) -> Float {
    if content.kind == .pattern, content.weight == nil { return 0 }
    let weight =
      content.weight ?? defaultWeight(characters: length, frequency: content.frequency)
    guard weight > 0, weight <= maximumWeight else { throw .badWeight("\(weight)") }
    return weight
  }

  /// Checks what depends on the kind.
  private func check(_ scalars: ArraySlice<UInt32>) throws(WordProblem) {
    if let tag, !Self.isTag(tag) { throw .badTag(tag) }
    switch kind {
    case .pattern: try PatternParser.check(Array(scalars))
    case .word where scalars.count <= Self.maximumUnits: break
    case .word, .cut, .never:
      let units = Tokenizer().units(of: Array(scalars))
      if units.count > Self.maximumUnits {
        throw .tooManyUnits(units.count, limit: Self.maximumUnits)
      }
      try checkBorders(units)
    }
    if tag != nil, kind == .cut || kind == .never { throw .untagged(kind) }
  }

  private func checkBorders(_ units: [TextUnit]) throws(WordProblem) {
    if kind == .never {
      if matching.contains(.insideWords) { throw .neverInside }
      if units.count < 2 { throw .onlyUnit }
    }
    guard kind == .cut else { return }
    let borders = Set(units.map { Int($0.end) })
    for cut in cuts {
      guard cut > 0, cut < key.count else { throw .noCut }
      if !matching.contains(.insideWords), !borders.contains(cut) { throw .cutInsideUnit }
    }
  }

  /// Whether a text can be a tag.
  static func isTag(_ tag: String) -> Bool {
    let scalars = tag.unicodeScalars
    return !scalars.isEmpty && scalars.count <= maximumTagLength
      && !scalars.contains { isForbidden($0.value) || isSpace($0.value) }
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
  public var matchWeight: Float { Self.matchWeight(weight, strength, length: key.count) }

  /// The same for a match of `length` characters; a weight of 0 stands for the default one.
  static func matchWeight(_ weight: Float, _ strength: WordStrength, length: Int) -> Float {
    let usual = defaultWeight(characters: length)
    let weight = weight > 0 ? weight : min(usual, maximumWeight)
    return switch strength {
    case .absolute: weight
    case .preferred: min(8 * (weight / usual), 100)
    case .hint: min(2 * (weight / usual), 100)
    }
  }

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
