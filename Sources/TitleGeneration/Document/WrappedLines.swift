import TextCore

/// Lines that were broken at a certain width, wherever that fell in a sentence.
enum WrappedLines {
  /// The paragraphs of such a text, a line each; nil if the text is not broken so.
  ///
  /// It is if at least two lines, and a third of all, are about as wide as the widest and go on in the
  /// next one.
  static func joined(_ lines: [[UInt32]]) -> [[UInt32]]? {
    let texts = lines.map { $0[...].trimmed }
    let widths = texts.map(width)
    guard let widest = widths.max(), (16...160).contains(widest) else { return nil }
    let filled = widths.count { $0 > 0 }
    let goesOn = texts.indices.map { index in
      index + 1 < texts.count && widths[index] * 5 >= widest * 4 && widths[index + 1] > 0
        && !endsSentence(texts[index]) && !beginsItem(texts[index + 1])
    }
    let broken = goesOn.count { $0 }
    guard broken >= 2, broken * 3 >= filled else { return nil }
    // Two clauses of verse or two rows are as wide as one another; a paragraph is wider than a list's items.
    let commas = texts.indices.count { goesOn[$0] && endsClause(texts[$0]) }
    guard commas * 2 < broken + 1 else { return nil }
    var paragraphs: [[UInt32]] = []
    var isOpen = false
    for (index, text) in texts.enumerated() {
      if isOpen, let last = paragraphs.indices.last {
        let needsSpace =
          !(paragraphs[last].last.map(isWide) ?? true) && !(text.first.map(isWide) ?? true)
        if needsSpace { paragraphs[last].append(0x20) }
        paragraphs[last] += text
      } else {
        paragraphs.append(Array(text))
      }
      isOpen =
        goesOn[index] || index + 1 < texts.count && continues(lines, texts, widths, index, widest)
    }
    return paragraphs
  }

  /// Whether a sentence ends at the line's end only by chance, inside a paragraph.
  private static func continues(
    _ lines: [[UInt32]], _ texts: [ArraySlice<UInt32>], _ widths: [Int], _ index: Int, _ widest: Int
  ) -> Bool {
    widths[index] * 10 >= widest * 9 && widths[index + 1] > 0
      && !(lines[index + 1].first?.isWhiteSpace ?? true) && !beginsItem(texts[index + 1])
  }

  /// The width in columns.
  private static func width(_ line: ArraySlice<UInt32>) -> Int {
    line.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ scalar: UInt32) -> Bool { scalar >= 0x2E80 || scalar == 0x2014 }

  private static func endsSentence(_ line: ArraySlice<UInt32>) -> Bool {
    guard let last = line.last(where: { !MarkPairs.common.isClosing($0) }),
      let mark = Punctuation(last)
    else { return false }
    return mark.endsSentence || mark == .fullStop || mark == .colon
  }

  private static func endsClause(_ line: ArraySlice<UInt32>) -> Bool {
    line.last.flatMap { Punctuation($0) }?.endsClause ?? false
  }

  /// Whether the line is an item of a list, by its number or bullet.
  private static func beginsItem(_ line: ArraySlice<UInt32>) -> Bool {
    guard let first = line.first else { return true }
    if "-*+•·●#>|".scalars.contains(first) { return true }
    let number = line.prefix { $0.isDigit || "一二三四五六七八九十第（(".scalars.contains($0) }
    guard !number.isEmpty, let next = line.dropFirst(number.count).first else { return false }
    return ".、)）．条章".scalars.contains(next)
  }
}
