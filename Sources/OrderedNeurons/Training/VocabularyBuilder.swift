import TextCore

/// Chooses the vocabulary of a language model by frequency.
package struct VocabularyBuilder {
  /// Whole words of more than one character.
  package var words: Int
  /// A character is an entry, at the beginning or inside of words, from this number of occurrences.
  package var minimum = 5

  /// A builder that keeps `words` whole words.
  package init(words: Int) { self.words = words }

  /// The vocabulary of a text: its most frequent words, and the characters that spell the others.
  /// Throws `LanguageError.badConfiguration` where nothing is frequent enough.
  package func vocabulary(of text: TokenizedText) throws(LanguageError) -> LanguageVocabulary {
    let mark = LanguageVocabulary.continuationMark
    let order = text.words.indices.sorted {
      (text.counts[$1], $0) < (text.counts[$0], $1)
    }
    var counts: [ExactText: Int] = [:]
    var kept = 0
    for index in order {
      let (word, count) = (text.words[index], text.counts[index])
      let scalars = word.unicodeScalars
      if scalars.count > 1, kept < words, count >= minimum, !LanguageVocabulary.hasMark(word),
        !scalars.contains(where: { $0 == "\n" || $0 == "\r" }),
        !Vocabulary.specialNames.contains(word)
      {
        kept += 1
        counts[ExactText(word)] = count
        continue
      }
      for (place, scalar) in scalars.enumerated() where scalar != "\n" && scalar != "\r" {
        let piece = (place == 0 ? "" : mark) + String(Character(scalar))
        counts[ExactText(piece), default: 0] += count
      }
    }
    let entries = counts.filter { $0.value >= minimum }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    guard !entries.isEmpty else {
      throw .badConfiguration("no character occurs \(minimum) times: give more text")
    }
    do {
      return LanguageVocabulary(entries: try WordVocabulary(words: entries.map(\.key.text)))
    } catch {
      throw .badConfiguration("\(error)")
    }
  }
}
