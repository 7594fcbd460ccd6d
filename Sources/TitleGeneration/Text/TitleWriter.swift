import TextCore

/// Turns the symbols of a title into text, as ``SymbolReader`` turns text into symbols.
///
/// A symbol of the article is spelled as there. There is white space where the title has a symbol for
/// it, where words that stand side by side in the article have some there, and otherwise where the
/// article's habit is to have some between such units.
package struct TitleWriter {
  private let source: TitleSource
  private let vocabulary: TitleVocabulary

  /// A writer of titles of an article.
  package init(_ source: TitleSource, _ vocabulary: TitleVocabulary) {
    self.source = source
    self.vocabulary = vocabulary
  }

  /// The title in one line.
  package func text(of title: TitleBeginning) -> String { pieces(of: title).joined() }

  /// The text of each symbol, with the white space before it.
  func pieces(of title: TitleBeginning) -> [String] {
    title.symbols.indices.map { index in
      guard title.symbols[index] != TitleVocabulary.spaceID else { return " " }
      let text = spelling(of: index, in: title)
      return isSpaced(index, in: title) ? " " + text : text
    }
  }

  private func isSpaced(_ index: Int, in title: TitleBeginning) -> Bool {
    guard index > 0, let left = kind(index - 1, in: title), let right = kind(index, in: title)
    else { return false }
    let isOfWord = [left, right].contains { $0 == .latin || $0 == .number || $0 == .link }
    if isOfWord, let before = title.places[index - 1], title.places[index] == before + 1 {
      return source.text.isSpaced[before + 1]
    }
    return source.text.spacing.isSpaced(left, right)
  }

  private func kind(_ index: Int, in title: TitleBeginning) -> TextUnit.Kind? {
    source.traits(of: title.symbols[index]).kind
  }

  private func spelling(of index: Int, in title: TitleBeginning) -> String {
    if let place = title.places[index] { return source.text.text(at: place) }
    let text = vocabulary.words.word(of: title.symbols[index]) ?? ""
    let neighbours = [index - 1, index + 1].filter(title.symbols.indices.contains)
    let isAmongWords = neighbours.allSatisfy {
      source.traits(of: title.symbols[$0]).role == .word
    }
    return isAmongWords ? text : Self.widened(text)
  }

  /// The full-width form of a mark that Chinese writes so.
  private static func widened(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
      return text
    }
    return String(Character(MarkWidth.widened(scalar)))
  }
}
