import TextCore

/// An article without what belongs to the form of its file: marks of Markdown and HTML, times of
/// subtitles and chats, speakers' names, line breaks within sentences, bylines, lines such as `时间：…`.
package struct ArticleDocument: Sendable {
  /// The text that is read.
  package let scalars: [UInt32]
  /// What the document is called by itself: front matter, `<title>`, headings of the first level.
  package let titles: [String]
  /// Who speaks in a conversation, the one with the most lines first; interviewers are left out.
  package let speakers: [String]
  /// Whether the text is in traditional characters.
  package let isTraditional: Bool

  /// The text with traditional characters as simplified ones, with the same indices.
  package var simplified: [UInt32] {
    isTraditional ? scalars.map(ScriptConversion.simplified) : scalars
  }

  /// The document that a text is.
  package init(_ article: String) {
    self.init(DecodedText(article).scalars)
  }

  private init(_ article: [UInt32]) {
    let source = article.lines
    let format = TextFormat(content: source)
    var (lines, titles) = Self.text(of: source, format)
    let speakers = Speakers(lines)
    var isChanged = format != .plain || !speakers.isEmpty
    if !speakers.isEmpty { lines = lines.map { speakers.withoutName($0[...]) } }
    for change in [FormLines.removed, WrappedLines.joined] {
      guard let changed = change(lines) else { continue }
      lines = changed
      isChanged = true
    }
    // Of a text that is nothing but form, that is read.
    isChanged = isChanged && lines.contains { !$0[...].trimmed.isEmpty }
    var text = isChanged ? Array(lines.joined(separator: [0x0A])) : article
    ChineseStops.replace(in: &text)
    titles = titles.map(DocumentTitle.withoutSite)
    self.titles = titles.filter { !$0.isEmpty }
    self.speakers = speakers.names
    scalars = text
    isTraditional = Self.isTraditional(text)
  }

  /// The lines of text for people, and the document's own titles.
  private static func text(
    of lines: [ArraySlice<UInt32>], _ format: TextFormat
  ) -> (lines: [[UInt32]], titles: [String]) {
    switch format {
    case .markdown:
      var extractor = MarkdownText()
      let text = lines.map { extractor.text(of: $0).map { $0 == 0x09 ? 0x20 : $0 } }
      return (text, extractor.titles)
    case .html:
      var extractor = HTMLText()
      let titles: [String]
      let text = lines.flatMap { line in
        extractor.text(of: line).split(separator: 0x09).map { Array($0[...].trimmed) }
      }
      titles = extractor.titles
      let names = Set(titles)
      return (text.filter { !names.contains(String(scalars: $0)) }, titles)
    case .srt:
      var extractor = SubtitleText()
      let text = lines.map { extractor.text(of: $0) }.filter { !$0[...].trimmed.isEmpty }
      return (text, [])
    case .chat:
      var extractor = ChatText()
      return (lines.map { extractor.text(of: $0).map { $0 == 0x09 ? 0x20 : $0 } }, [])
    case .plain, .csv, .tsv, .jsonl: return (lines.map(Array.init), [])
    }
  }

  /// Whether at least one character in fifty has a simplified form.
  private static func isTraditional(_ text: [UInt32]) -> Bool {
    var characters = 0
    var traditional = 0
    for scalar in text.prefix(4000) where (0x3400...0x9FFF).contains(scalar) {
      characters += 1
      if ScriptConversion.simplified(scalar) != scalar { traditional += 1 }
    }
    return characters > 0 && traditional * 20 >= characters
  }
}

/// What a document is called by itself.
enum DocumentTitle {
  /// The title without the name of the site behind it: `… - 某网`, `… | 某报`, `…_某站`.
  static func withoutSite(_ title: String) -> String {
    for separator in [" - ", " | ", " – ", " — ", "_", "｜", "|"] {
      guard let range = title.unicodeScalars.range(of: separator) else { continue }
      let head = String(title.unicodeScalars[..<range.lowerBound]).trimmingSpaces()
      if head.unicodeScalars.count >= 4 { return head }
    }
    return title.trimmingSpaces()
  }
}

extension String.UnicodeScalarView {
  /// Where `text` stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    let wanted = text.unicodeScalars
    return indices.lazy.filter { self[$0...].starts(with: wanted) }.first.map {
      $0..<index($0, offsetBy: wanted.count)
    }
  }
}

extension [UInt32] {
  /// The lines, without their ends.
  var lines: [ArraySlice<UInt32>] {
    var lines: [ArraySlice<UInt32>] = []
    var start = startIndex
    var index = start
    while index < endIndex {
      let scalar = self[index]
      index += 1
      guard scalar == 0x0A || scalar == 0x0D || scalar == 0x2028 || scalar == 0x2029 else {
        continue
      }
      lines.append(self[start..<index - 1])
      if scalar == 0x0D, index < endIndex, self[index] == 0x0A { index += 1 }
      start = index
    }
    if start < endIndex { lines.append(self[start...]) }
    return lines
  }
}
