import WordSegmentation

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
  private let segmenter: Segmenter

  /// A maker of queries for one thread.
  package init(_ resources: SearchResources, mode: Mode) throws {
    self.mode = mode
    segmenter = try resources.segmenter ?? SharedModels.segmenter(resources.options.model)
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
    var words = segmenter.words(in: term.text).map(String.init).filter(Self.hasContent)
    guard let last = words.popLast() else {
      return Self.phrase(term.text, isPrefix: term.isPrefix)
    }
    // Particles say nothing about a text, unless they are all that is asked for.
    let telling = words.filter { !StopWords.general.contains($0) }
    let isTelling = term.isPrefix || telling.isEmpty || !StopWords.general.contains(last)
    // Words that mean little, and single characters, are meant beside each other, however a text is cut there.
    let kept = telling + (isTelling ? [last] : [])
    if !words.isEmpty,
      telling.isEmpty || !term.isPrefix && kept.allSatisfy({ $0.unicodeScalars.count == 1 })
    {
      return term.isPrefix
        ? Self.phrase(term.text, isPrefix: true) : alternatives(of: term.text, isWord: false)
    }
    let parts =
      telling.map { alternatives(of: $0) }
      + (term.isPrefix
        ? [Self.phrase(last, isPrefix: true)] : isTelling ? [alternatives(of: last)] : [])
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " AND ")))"
  }

  /// A word, or several beside each other, or other words that the same characters are likely to be in a text.
  private func alternatives(of text: String, isWord: Bool = true) -> String {
    var phrases = [Self.phrase(text)]
    if (2...Self.longestWord).contains(text.unicodeScalars.count),
      let readings = try? segmenter.readings(of: text, count: Self.readings)
    {
      for reading in readings where reading.tokens.count > 1 || !isWord {
        phrases.append(Self.phrase("/" + reading.tokens.map(\.text).joined(separator: "/")))
      }
    }
    return phrases.count == 1 ? phrases[0] : "(\(phrases.joined(separator: " OR ")))"
  }

  private static let longestWord = 8
  private static let readings = 4

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
