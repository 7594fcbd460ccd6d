import TextCore

/// A sentence as ids, and the first id of each of its words.
struct EncodedSentence: Sendable, Equatable {
  var ids: [Int32] = []
  /// Index into `ids` of each word's first.
  var starts: [Int] = []

  /// The ids of words.
  init(_ words: [some StringProtocol], vocabulary: LanguageVocabulary) {
    for word in words {
      starts.append(ids.count)
      vocabulary.append(TextFolding.words.fold(word), to: &ids)
    }
  }
}
