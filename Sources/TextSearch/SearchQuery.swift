import WordRanges

/// Makes a query in the syntax of FTS5 of what a person typed. Whatever that is, the query is valid.
///
/// Words separated by white space must all be there, each Chinese one as the words that it consists of; `-word` must
/// not be there, `word OR word` asks for either, `"a b"` for a phrase, and `wor*` for what begins so.
package struct SearchQuery {
  /// How words are looked for.
  package enum Mode: String, CaseIterable, Sendable {
    /// As words.
    case words
    /// As characters beside each other, whatever the words are.
    case characters
    /// Either.
    case auto
  }

  private let mode: Mode
  private let finder: WordFinder

  /// A maker of queries for one thread.
  package init(_ resources: SearchResources, mode: Mode) throws {
    self.mode = mode
    let segmenter = try resources.segmenter ?? SharedModels.segmenter(resources.options.model)
    finder = WordFinder(segmenter)
  }

  /// The query of a text; nil where there is nothing to look for.
  package func query(for text: String) -> String? {
    var (groups, excluded): ([[String]], [String]) = ([], [])
    var joinsNext = false
    for term in QueryTerm.terms(of: text) {
      if term.text == "OR", !term.isQuoted {
        joinsNext = !groups.isEmpty
        continue
      }
      guard let expression = expression(of: term) else { continue }
      if term.isExcluded {
        excluded.append(expression)
      } else if joinsNext, let last = groups.indices.last {
        groups[last].append(expression)
      } else {
        groups.append([expression])
      }
      joinsNext = false
    }
    // What is only excluded has nothing to be excluded from.
    guard !groups.isEmpty else { return nil }
    let wanted = groups.map { $0.count == 1 ? $0[0] : "(\($0.joined(separator: " OR ")))" }
      .joined(separator: " AND ")
    return excluded.isEmpty
      ? wanted : "(\(wanted)) NOT (\(excluded.joined(separator: " OR ")))"
  }

  private func expression(of term: QueryTerm) -> String? {
    guard Self.hasContent(term.text) else { return nil }
    let characters = Self.phrase("=" + term.text, isPrefix: term.isPrefix)
    if mode == .characters { return characters }
    var alternatives = [words(of: term)]
    if mode == .auto { alternatives.append(characters) }
    if !term.isQuoted, !term.isPrefix, Self.mayBePinyin(term.text) {
      alternatives.append(Self.phrase("~" + term.text))
    }
    return alternatives.count == 1
      ? alternatives[0] : "(\(alternatives.joined(separator: " OR ")))"
  }

  /// The words of a term, all of which are to be there, or the phrase that it is.
  private func words(of term: QueryTerm) -> String {
    guard !term.isQuoted else { return Self.phrase(term.text, isPrefix: term.isPrefix) }
    var phrases: [String] = []
    var text = term.text
    text.withUTF8 { bytes in
      finder.forEachPiece(of: UnsafeRawBufferPointer(bytes)) { piece in
        for word in piece.words {
          let range = piece.byte(of: Int(word.start))..<piece.byte(of: Int(word.end))
          let word = String(decoding: bytes[range], as: UTF8.self)
          if Self.hasContent(word) { phrases.append(word) }
        }
        return true
      }
    }
    // Single characters beside each other are rarely meant apart.
    let count = phrases.count
    if count == 0 || (count > 1 && phrases.allSatisfy { $0.unicodeScalars.count == 1 }) {
      return Self.phrase(term.text, isPrefix: term.isPrefix)
    }
    let parts = phrases.enumerated().map {
      Self.phrase($1, isPrefix: term.isPrefix && $0 == count - 1)
    }
    return count == 1 ? parts[0] : "(\(parts.joined(separator: " AND ")))"
  }

  private static func phrase(_ text: String, isPrefix: Bool = false) -> String {
    "\"" + text.replacing("\"", with: "\"\"").replacing("\0", with: " ") + "\""
      + (isPrefix ? "*" : "")
  }

  private static func hasContent(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      let role = ScalarRole.of($0.value)
      return role == .character || role == .letter
    }
  }

  private static func mayBePinyin(_ text: String) -> Bool {
    text.utf8.count <= 40 && text.utf8.contains { $0 != 0x27 }
      && text.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x27 }
  }
}
