import TextCore

/// Chooses the network's symbols from training text: characters by falling frequency, each with
/// its traditional, full-width and capital forms as variants, then those that only the lexicon has.
struct VocabularyBuilder {
  private var counts: [UInt32: Int] = [:]
  private let tokenizer = Tokenizer()

  /// Counts the characters that stand for themselves, with a count for each occurrence.
  mutating func add(_ scalars: [UInt32], count: Int = 1) {
    for unit in tokenizer.units(of: scalars) {
      switch unit.kind {
      case .number, .link, .emoji: continue
      case .latin where unit.end - unit.start > 1: continue
      default:
        counts[CharacterFolding.representative(scalars[Int(unit.start)]), default: 0] += count
      }
    }
  }

  /// The vocabulary, and the number of symbols that occurred at least `minimumCount` times in what
  /// was added with a count: these come first.
  func build(minimumCount: Int) throws(VocabularyError) -> (Vocabulary, trainedSymbols: Int) {
    let characters = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let entries = CharacterFolding.entries(
      names: UnitSymbols.names, representatives: characters.lazy.map(\.key))
    let vocabulary = try Vocabulary(entries: entries)
    let trained =
      Vocabulary.specialNames.count + UnitSymbols.names.count
      + characters.prefix { $0.value >= minimumCount }.count
    return (vocabulary, trained)
  }
}
