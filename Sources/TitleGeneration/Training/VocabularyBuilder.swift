import TextCore

/// Counts the symbols of training text and chooses those that a network knows.
package struct VocabularyBuilder {
  /// A builder that has counted nothing.
  package init() {}

  private struct Count {
    var total = 0
    var inTitles = 0
    var canBeGenerated: Bool

    mutating func add(_ isTitle: Bool) {
      total += 1
      if isTitle { inTitles += 1 }
    }
  }

  private var counts: [ExactText: Count] = [:]
  private let tokenizer = Tokenizer()
  /// Characters are most of the text: counted without making strings of them.
  private var characters: [UInt32: Count] = [:]

  /// Symbols that occur less often, and in no two titles, are unknown.
  package static let minimumCount = 5
  /// Latin words and numbers that occur less often share embeddings.
  package static let minimumCopiedCount = 100
  /// The most Latin words and numbers that are known.
  static let maximumCopied = 3000

  package mutating func add(_ pair: TitlePair) {
    add(pair.title, isTitle: true)
    add(pair.body, isTitle: false)
  }

  private mutating func add(_ text: String, isTitle: Bool) {
    let scalars = DecodedText(text).scalars
    for unit in tokenizer.units(of: scalars) where unit.kind != .space && unit.kind != .newline {
      if unit.kind == .han, unit.range.count == 1 {
        let key = scalars[unit.range.lowerBound]
        characters[key, default: Count(canBeGenerated: true)].add(isTitle)
      } else {
        counts[
          ExactText(unit.symbolText(in: scalars)),
          default: Count(canBeGenerated: unit.canBeGenerated)
        ].add(isTitle)
      }
    }
  }

  /// The most frequent symbols first, those with the same count by their text.
  package func vocabulary() throws(VocabularyError) -> TitleVocabulary {
    var all = counts
    for (scalar, count) in characters {
      guard let value = Unicode.Scalar(scalar) else { continue }
      all[ExactText(String(Character(value)))] = count
    }
    func words(_ isChosen: (Count) -> Bool) -> [String] {
      all.filter { isChosen($0.value) }
        .sorted { ($1.value.total, $0.key) < ($0.value.total, $1.key) }.map(\.key.text)
    }
    let generated = words {
      $0.canBeGenerated && ($0.total >= Self.minimumCount || $0.inTitles >= 2)
    }
    let copied = words { !$0.canBeGenerated && $0.total >= Self.minimumCopiedCount }
    let words =
      [TitleVocabulary.space] + generated + [TitleVocabulary.paragraph]
      + copied.prefix(Self.maximumCopied)
    return TitleVocabulary(
      words: try WordVocabulary(words: words),
      generated: generated.count + Vocabulary.specialNames.count + 1)
  }
}
