/// Numbers for words: what a word model reads.
///
/// Ids 0 to 3 are those of ``Vocabulary``: `<pad>`, `<unk>`, `<bos>`, `<eos>`; the words follow. Words
/// are distinguished by their bytes; canonical equivalence plays no part.
public struct WordVocabulary: Sendable, Equatable {
  /// The words after the four special ones; word `i` has id `i + 4`.
  public let words: [String]
  private let ids: [[UInt8]: Int32]

  /// A vocabulary of words, the most frequent first by custom.
  ///
  /// Throws `VocabularyError` for an empty word, one with a line break, and one that occurs twice;
  /// its line number is that of the word in the vocabulary's file.
  public init(words: [String]) throws(VocabularyError) {
    var ids: [[UInt8]: Int32] = [:]
    for (id, name) in Vocabulary.specialNames.enumerated() { ids[Array(name.utf8)] = Int32(id) }
    for (index, word) in words.enumerated() {
      let id = Vocabulary.specialNames.count + index
      let bytes = Array(word.utf8)
      guard !bytes.isEmpty else { throw .empty(line: id + 1) }
      guard !bytes.contains(0x0A), !bytes.contains(0x0D) else {
        throw .lineBreak(line: id + 1)
      }
      guard ids.updateValue(Int32(id), forKey: bytes) == nil else {
        throw .duplicate(line: id + 1, entry: word)
      }
    }
    self.words = words
    self.ids = ids
  }

  /// The number of ids, the four special ones among them.
  public var count: Int { words.count + Vocabulary.specialNames.count }

  /// The id of a word; `Vocabulary.unknownID` if it has none.
  public func id(of word: some StringProtocol) -> Int32 {
    ids[Array(word.utf8)] ?? Vocabulary.unknownID
  }

  /// The word of an id, or the name of a special one; nil if it is out of range.
  public func word(of id: Int32) -> String? {
    guard id >= 0 && id < count else { return nil }
    let index = Int(id)
    return index < Vocabulary.specialNames.count
      ? Vocabulary.specialNames[index] : words[index - Vocabulary.specialNames.count]
  }
}

extension WordVocabulary {
  /// Reads a vocabulary from the bytes of its file: UTF-8, the entry of id `n` in line `n + 1`, each
  /// line ended by LF, the special ones first.
  ///
  /// Throws `VocabularyError`, which names the line.
  public init(bytes: UnsafeRawBufferPointer) throws(VocabularyError) {
    try self.init(words: VocabularyFile.lines(of: bytes).map { String(scalars: $0) })
  }

  /// The text of the vocabulary's file.
  public var fileContents: String {
    (Vocabulary.specialNames + words).map { $0 + "\n" }.joined()
  }
}
