import TextCore

extension DictionaryEntry {
  /// What an entry asks for.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// That a word is one, as strongly as its strength says.
    case word
    /// That a text is cut at certain places, wherever it stands; the rest is left to the model.
    case cut
    /// That a text is never one word; how it is cut, or what it is joined with, is left to the model.
    case never
    /// That whatever a pattern matches is a word.
    case pattern
  }

  /// An entry that forces the boundaries between the pieces of a text: `["本", "书"]` cuts 本书 in two
  /// wherever it stands.
  ///
  /// - Throws: ``WordProblem`` where the pieces cannot be an entry, or a boundary lies within a Latin
  ///   word or number and `matching` is not ``EntryMatching/insideWords``.
  public init(cut pieces: [String], matching: EntryMatching = []) throws(WordProblem) {
    var content = Content(kind: .cut, matching: matching)
    content.scalars = pieces.flatMap { $0.unicodeScalars.map(\.value) }
    content.cuts = Self.ends(of: pieces)
    guard pieces.count > 1, !pieces.contains(where: \.isEmpty) else { throw .noCut }
    try self.init(content)
  }

  /// An entry that takes a word away: it is never given as one word.
  ///
  /// - Throws: ``WordProblem`` where the text cannot be an entry, or is a single character, number or
  ///   Latin word, which cannot be anything but a word where it stands alone.
  public init(never word: String, matching: EntryMatching = []) throws(WordProblem) {
    var content = Content(kind: .never, matching: matching)
    content.scalars = word.unicodeScalars.map(\.value)
    try self.init(content)
  }

  /// An entry whose words are all that a pattern matches; docs/user-dictionaries.md has the syntax.
  ///
  /// - Parameters:
  ///   - pattern: what stands in a text, in that syntax.
  ///   - weight: that of every match; the square of the length of each if nil.
  ///   - strength: whether a match is always a word, preferred, or a hint.
  ///   - matching: the differences that are ignored in a match.
  ///   - tag: what words that it matches are tagged with.
  /// - Throws: ``WordProblem``.
  public init(
    pattern: String, weight: Float? = nil, strength: WordStrength = .absolute,
    matching: EntryMatching = [], tag: String? = nil
  ) throws(WordProblem) {
    var content = Content(kind: .pattern, matching: matching)
    content.scalars = pattern.unicodeScalars.map(\.value)
    content.weight = weight
    content.strength = strength
    content.tag = tag
    try self.init(content)
  }

  /// The pieces of an entry that cuts; for others what is not cut.
  public var pieces: [String] {
    let scalars = Array(word.unicodeScalars)
    var starts = [0] + cuts
    starts.append(scalars.count)
    return zip(starts, starts.dropFirst()).map { start, end in
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start..<end])
      return String(piece)
    }
  }

  /// Where all pieces but the last end, in scalars.
  private static func ends(of pieces: [String]) -> [Int] {
    var ends: [Int] = []
    for piece in pieces.dropLast() { ends.append((ends.last ?? 0) + piece.unicodeScalars.count) }
    return ends
  }
}
