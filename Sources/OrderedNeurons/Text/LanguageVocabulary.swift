import TextCore

/// The symbols of a language model: frequent words, and single characters from which all other
/// words are spelled. The first character of a spelled word is an ordinary entry, each further one
/// an entry that begins with `##`, so that a word's end can be told.
public struct LanguageVocabulary: Sendable, Equatable {
  /// What the entry of a character inside a word begins with.
  static let continuationMark = "##"

  /// The entries, the most frequent first; ids 0 to 3 are `<pad>`, `<unk>`, `<bos>`, `<eos>`.
  public let entries: WordVocabulary
  /// For each id, whether it goes on with a word.
  let isContinuation: [Bool]
  private let continuations: ScalarTable

  /// A vocabulary of entries.
  public init(entries: WordVocabulary) {
    self.entries = entries
    var table = ScalarTable(missing: Vocabulary.unknownID)
    var flags = [Bool](repeating: false, count: entries.count)
    for (index, entry) in entries.words.enumerated() {
      let scalars = entry.unicodeScalars
      guard Self.hasMark(entry), scalars.count == 3, let last = scalars.last else { continue }
      let id = index + Vocabulary.specialNames.count
      flags[id] = true
      table.set(last.value, to: Int32(id))
    }
    isContinuation = flags
    continuations = table
  }

  /// Whether a text begins with `##`, scalar by scalar: a combining mark after it would
  /// be one character with its end.
  static func hasMark(_ text: String) -> Bool {
    text.unicodeScalars.starts(with: continuationMark.unicodeScalars)
  }

  /// The number of ids.
  public var count: Int { entries.count }

  /// Appends the ids of a word, one if it is an entry, else one for each of its scalars. `word` must
  /// be folded.
  package func append(_ word: String, to ids: inout [Int32]) {
    let id = entries.id(of: word)
    if id != Vocabulary.unknownID && !isContinuation[Int(id)] {
      ids.append(id)
      return
    }
    for (place, scalar) in word.unicodeScalars.enumerated() {
      ids.append(
        place == 0
          ? entries.id(of: String(Character(scalar))) : continuations[scalar.value])
    }
  }

  /// The text of an id, without the mark of a continuation; empty for the special ones.
  package func text(of id: Int32) -> Substring {
    guard id >= Vocabulary.specialNames.count, let word = entries.word(of: id) else { return "" }
    return isContinuation[Int(id)]
      ? Substring(word.unicodeScalars.dropFirst(Self.continuationMark.unicodeScalars.count))
      : word[...]
  }
}
