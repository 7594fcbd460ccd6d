import TextCore

/// Chooses the network's symbols from training text: characters by falling frequency, each with
/// its traditional, full-width and capital forms as variants, then those that only the lexicon has.
struct VocabularyBuilder {
  private var counts: [UInt32: Int] = [:]
  private let tokenizer = Tokenizer()

  /// The form under which a scalar is known: half-width, simplified, lower case.
  static func representative(_ scalar: UInt32) -> UInt32 {
    // The two ways of typing the zero of 二〇二四年.
    var form = scalar == 0x25CB ? 0x3007 : scalar
    for _ in 0..<4 {
      let next = TextFolding([.width, .script, .asciiCase]).fold(form)
      if next == form { break }
      form = next
    }
    return form
  }

  /// Counts the characters that stand for themselves, with a count for each occurrence.
  mutating func add(_ scalars: [UInt32], count: Int = 1) {
    for unit in tokenizer.units(of: scalars) {
      switch unit.kind {
      case .number, .link, .emoji: continue
      case .latin where unit.end - unit.start > 1: continue
      default: counts[Self.representative(scalars[Int(unit.start)]), default: 0] += count
      }
    }
  }

  /// The vocabulary, and the number of symbols that occurred at least `minimumCount` times in what
  /// was added with a count: these come first.
  func build(minimumCount: Int) throws(VocabularyError) -> (Vocabulary, trainedSymbols: Int) {
    let characters = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var variants: [UInt32: [UInt32]] = [:]
    for scalar in Self.variantRanges.joined() {
      let representative = Self.representative(scalar)
      if representative != scalar { variants[representative, default: []].append(scalar) }
    }
    var entries = UnitSymbols.names.map { Vocabulary.Entry(.name($0)) }
    entries += characters.map {
      Vocabulary.Entry(.scalar($0.key), variants: variants[$0.key] ?? [])
    }
    let vocabulary = try Vocabulary(entries: entries)
    let trained =
      Vocabulary.specialNames.count + UnitSymbols.names.count
      + characters.prefix { $0.value >= minimumCount }.count
    return (vocabulary, trained)
  }

  /// Where scalars with another representative lie: capitals, CJK with its extensions, full-width.
  private static let variantRanges: [ClosedRange<UInt32>] = [
    0x41...0x5A, 0x25CB...0x25CB, 0x3000...0x303F, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xF900...0xFAFF,
    0xFF01...0xFF5E, 0x20000...0x2A6DF,
  ]
}
