import TextCore

/// Words that are looked for in folded text, longer ones first where several begin alike.
struct PhraseSet: Sendable {
  private let phrases: [UInt32: [[UInt32]]]

  /// The words in a text with white space between them.
  init(_ words: String) {
    let all = words.split { $0 == " " || $0 == "\n" }.map { String($0).scalars }
    phrases = Dictionary(grouping: all) { $0[0] }.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The length of the word that stands at `index`, nil if none does.
  func length(at index: Int, in text: ArraySlice<UInt32>) -> Int? {
    phrases[text[index]]?.first { text[index...].starts(with: $0) }?.count
  }

  /// Whether one of the words occurs.
  func occurs(in text: ArraySlice<UInt32>) -> Bool { firstIndex(in: text) != nil }

  /// Where one of the words occurs first.
  func firstIndex(in text: ArraySlice<UInt32>) -> Int? {
    text.indices.first { length(at: $0, in: text) != nil }
  }

  /// The length of the word that the text begins with, 0 for none.
  func prefixLength(of text: ArraySlice<UInt32>) -> Int {
    text.isEmpty ? 0 : length(at: text.startIndex, in: text) ?? 0
  }

  /// Whether the text ends with one of the words.
  func ends(_ text: ArraySlice<UInt32>) -> Bool {
    text.indices.reversed().prefix(8).contains { length(at: $0, in: text) == text.endIndex - $0 }
  }
}
