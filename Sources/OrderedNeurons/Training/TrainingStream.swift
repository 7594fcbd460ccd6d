import TextCore

/// A text as one long sequence of ids, the end of each line an id of its own, and what the gates are
/// to learn at each.
package struct TrainingStream: Sendable {
  /// The ids, of which the first is the end of what stands before the text.
  package private(set) var ids: [Int32] = [Vocabulary.endID]
  /// For each id the distance before it that the gates are to show; not a number where it is open.
  package private(set) var guides: [Float] = [.nan]
  /// Words and ends of lines.
  package private(set) var words = 0

  /// The ids of a text; `guides` holds one number for each of its tokens, or nothing.
  package init(
    _ text: TokenizedText, _ vocabulary: LanguageVocabulary, guides tokenGuides: [Float] = []
  ) {
    // Each distinct word is looked up once.
    var spellings: [Int32] = []
    var starts: [Int] = [0]
    for word in text.words {
      vocabulary.append(word, to: &spellings)
      starts.append(spellings.count)
    }
    ids.reserveCapacity(text.tokens.count * 5 / 4)
    for (place, token) in text.tokens.enumerated() {
      let guide = tokenGuides.isEmpty ? Float.nan : tokenGuides[place]
      words += 1
      guard token != TokenizedText.lineEnd else {
        ids.append(Vocabulary.endID)
        guides.append(guide)
        continue
      }
      for index in starts[Int(token)]..<starts[Int(token) + 1] {
        ids.append(spellings[index])
        guides.append(index == starts[Int(token)] ? guide : .nan)
      }
    }
  }

  /// The number of predictions.
  package var count: Int { ids.count - 1 }
}
