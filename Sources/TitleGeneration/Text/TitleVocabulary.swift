import SystemCore
import TextCore

/// The symbols that a network knows: characters and marks, which it may write by itself, then
/// frequent Latin words and numbers, which it can only copy from the article. Any other symbol has
/// one of a few shared embeddings and can be copied as well.
package struct TitleVocabulary: Sendable, Equatable {
  /// The name of the symbol between two paragraphs.
  package static let paragraph = "<p>"
  /// The name of the symbol for white space that a title has for its own sake, between clauses.
  package static let space = "<sp>"
  /// Its id.
  package static let spaceID: Int32 = 4
  /// The number of embeddings that symbols outside the vocabulary share, by their hash.
  package static let buckets = 1024

  /// The symbols' texts; ids 0 to 3 are `<pad>`, `<unk>`, `<bos>`, `<eos>`, id 4 is ``space``.
  package let words: WordVocabulary
  /// Ids below this can be written without being copied.
  package let generated: Int
  /// The ids of symbols of one scalar.
  private let characters: ScalarTable

  /// A vocabulary of words, the first of which is ``space`` and of which the first `generated`, counted
  /// with the four special ones, can be written by the network itself.
  package init(words: WordVocabulary, generated: Int) {
    self.words = words
    self.generated = generated
    var characters = ScalarTable(missing: Vocabulary.unknownID)
    for (index, word) in words.words.enumerated() {
      let scalars = word.unicodeScalars
      guard let first = scalars.first, scalars.count == 1 else { continue }
      characters.set(first.value, to: Int32(index + Vocabulary.specialNames.count))
    }
    self.characters = characters
  }

  /// The number of known symbols.
  package var count: Int { words.count }

  /// The number of rows of an embedding table for this vocabulary.
  package var embeddingRows: Int { count + Self.buckets }

  /// The id of a symbol of one scalar, ``Vocabulary/unknownID`` if it is not known.
  func id(of scalar: UInt32) -> Int32 { characters[scalar] }

  /// The row of the embedding table for an unknown symbol.
  func bucketRow(of text: String) -> Int32 {
    var hash = FNV1a()
    for byte in text.utf8 { hash.add(UInt64(byte)) }
    return Int32(count) + Int32((hash.value >> 20) % UInt64(Self.buckets))
  }
}
