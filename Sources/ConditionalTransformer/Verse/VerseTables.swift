import SystemCore
import TextCore

/// What the folder `Models/prosody/classical` holds: tones and rhymes of characters, patterns of tunes,
/// characters that go with the words of titles. Made by `scripts/build-prosody.py`.
package struct VerseTables: Sendable {
  /// How a character sounds.
  struct Sound: Sendable {
    /// Its groups of 平水韵.
    var groups: [Substring]
    /// Its parts of 词林正韵 with their tones, such as `1平`, `1仄`, `15入`.
    var parts: [Substring]
    /// Its group of 中华新韵 with its tone, such as `1平`.
    var modern: Substring?
  }

  /// The folders of such tables.
  static let kind = ModelKind("prosody")

  private(set) var sounds: [UInt32: Sound] = [:]
  /// The patterns of each tune, the commonest first.
  package private(set) var tunes: [String: [VersePattern]] = [:]
  /// The characters of poems whose titles have a word, with what their scores gain.
  private(set) var themes: [String: [(character: UInt32, weight: Float)]] = [:]

  /// The tables that come with HanziKit, looked for as models are. Throws `ConditionalError.model` where they are
  /// not found or damaged, `.badTable` for a malformed line.
  package init() throws(ConditionalError) {
    let folder: String
    do throws(ModelError) {
      folder = try ModelSearch.folder(of: "classical", kinds: Self.kind)
      try ModelChecksums.check(folder: folder)
    } catch { throw .model(error) }
    try self.init(folder: folder)
  }

  /// The tables of a folder.
  package init(folder: String) throws(ConditionalError) {
    try Self.forEachRow(of: "\(folder)/characters.tsv", columns: 4) { cells in
      guard let character = Self.single(cells[0]) else { return false }
      sounds[character] = Sound(
        groups: cells[1].split(separator: ","), parts: cells[2].split(separator: ","),
        modern: cells[3].isEmpty ? nil : cells[3])
      return !cells[2].isEmpty
    }
    try Self.forEachRow(of: "\(folder)/tunes.tsv", columns: 3) { cells in
      guard let pattern = VersePattern(notation: cells[2]) else { return false }
      tunes[String(cells[0]), default: []].append(pattern)
      return true
    }
    try Self.forEachRow(of: "\(folder)/themes.tsv", columns: 2) { cells in
      var found: [(character: UInt32, weight: Float)] = []
      for scalar in cells[1].unicodeScalars {
        if let digit = Character(scalar).wholeNumberValue, scalar.isASCII {
          guard let last = found.indices.last else { return false }
          found[last].weight = found[last].weight * 10 + Float(digit)
        } else {
          found.append((scalar.value, 0))
        }
      }
      themes[String(cells[0])] = found.map { ($0.character, $0.weight / 10) }
      return true
    }
  }

  private static func single(_ text: Substring) -> UInt32? {
    text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value : nil
  }

  /// Hands the cells of each line to `body`, which says whether they make sense.
  private static func forEachRow(
    of path: String, columns: Int, _ body: ([Substring]) -> Bool
  ) throws(ConditionalError) {
    try Corpus(file: path).forEachLine { line, scalars throws(ConditionalError) in
      let cells = String(scalars: scalars).split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == columns, body(cells) else {
        throw .badTable(path: path, line: line.number, reason: "is no row of this table")
      }
    }
  }

  /// What the score of each character gains for a theme: that of the theme's own word where titles have it, else
  /// the mean of those of its pairs of characters and characters.
  func gains(of theme: String) -> [UInt32: Float] {
    let characters = theme.map(String.init)
    let pairs = zip(characters, characters.dropFirst()).map(+)
    let lists = themes[theme].map { [$0] } ?? (pairs + characters).compactMap { themes[$0] }
    var gains: [UInt32: Float] = [:]
    for list in lists {
      for (character, weight) in list {
        gains[character, default: 0] += weight / Float(lists.count).squareRoot()
      }
    }
    // The theme's own characters, too.
    for scalar in theme.unicodeScalars { gains[scalar.value, default: 0] += 1 }
    return gains
  }
}
