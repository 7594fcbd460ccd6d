import TextCore

/// Turns text into the symbols that a network reads.
package struct SymbolReader: Sendable {
  /// Numbers of the symbols seen so far.
  package private(set) var table: SymbolTable
  private let tokenizer = Tokenizer()
  private let window: ArticleWindow

  /// A reader that gives at most `window` symbols of an article.
  package init(_ vocabulary: TitleVocabulary, window: Int) {
    table = SymbolTable(vocabulary)
    self.window = ArticleWindow(limit: window)
  }

  /// The symbols of a title.
  struct Title {
    var symbols: [Int32] = []
    /// The title's scalars that each symbol stands for with the white space before it, none for
    /// ``TitleVocabulary/spaceID``.
    var ranges: [Range<Int>] = []
    /// The number of symbols that were not known before.
    var added = 0
  }

  /// The symbols of the title of an article. White space that is there whatever the words, by the
  /// article's habit, is left out; any other is ``TitleVocabulary/spaceID``.
  package mutating func title(_ text: String, of article: SymbolText) -> [Int32] {
    title(DecodedText(text).scalars, of: article).symbols
  }

  /// The same of scalars.
  mutating func title(_ scalars: [UInt32], of article: SymbolText) -> Title {
    var title = Title()
    let before = table.count
    var last: TextUnit.Kind?
    var space: Int?
    for unit in tokenizer.units(of: scalars) {
      guard unit.kind != .space, unit.kind != .newline else {
        space = Int(unit.start)
        continue
      }
      if space != nil, let last, last != .punctuation, unit.kind != .punctuation,
        !article.spacing.isSpaced(last, unit.kind)
      {
        title.symbols.append(TitleVocabulary.spaceID)
        title.ranges.append(0..<0)
        space = nil
      }
      title.symbols.append(table.symbol(of: unit, in: scalars))
      title.ranges.append(((last == nil ? nil : space) ?? Int(unit.start))..<Int(unit.end))
      last = unit.kind
      space = nil
    }
    title.added = table.count - before
    return title
  }

  /// The part of an article that fits into the window.
  package mutating func article(_ text: String) -> SymbolText {
    let scalars = DecodedText(text).scalars
    return article(scalars, reading: scalars)
  }

  /// The part of an article that fits into the window, its symbols being those of `read`, a text of the
  /// same length in simplified characters.
  mutating func article(_ scalars: [UInt32], reading read: [UInt32]) -> SymbolText {
    let units = tokenizer.units(of: scalars)
    let ranges = window.ranges(of: units, scalars: scalars)
    var result = SymbolText(scalars: scalars)
    guard let start = ranges.first?.lowerBound, let last = ranges.last?.upperBound else {
      return result
    }
    let end = max(last, min(units.count, start + ArticleWindow.horizon))
    // The whole article's symbols, white space left out, and the place among them of each unit.
    var symbols: [Int32] = []
    var places: [Int] = []
    for unit in units[start..<end] {
      places.append(symbols.count)
      switch unit.kind {
      case .space: continue
      case .newline: symbols.append(-1)
      default: symbols.append(table.symbol(of: unit, in: read))
      }
    }
    let salience = FrequencyLevel(symbols)
    var startsParagraph = false
    for range in ranges {
      var isSpaced = false
      for index in range {
        let unit = units[index]
        switch unit.kind {
        case .space: isSpaced = true
        case .newline: startsParagraph = true
        default:
          if startsParagraph, !result.symbols.isEmpty {
            let begin = Int(unit.start)
            result.append(table.paragraph, nil, begin..<begin, isSpaced: true, salience: 0)
          }
          let place = places[index - start]
          let next = place + 1 < symbols.count ? symbols[place + 1] : -1
          result.append(
            symbols[place], unit.kind, unit.range, isSpaced: isSpaced,
            salience: salience.level(of: symbols[place], before: next))
          isSpaced = false
          startsParagraph = false
        }
      }
      startsParagraph = true
    }
    return result
  }
}
