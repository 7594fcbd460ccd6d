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

  /// The symbols of a title, one line without white space.
  package mutating func title(_ text: String) -> [Int32] {
    let scalars = DecodedText(text).scalars
    return tokenizer.units(of: scalars).compactMap { unit in
      unit.kind == .space || unit.kind == .newline ? nil : table.symbol(of: unit, in: scalars)
    }
  }

  /// The part of an article that fits into the window.
  package mutating func article(_ text: String) -> SymbolText {
    let scalars = DecodedText(text).scalars
    let units = tokenizer.units(of: scalars)
    var result = SymbolText(scalars: scalars)
    var startsParagraph = false
    for range in window.ranges(of: units, scalars: scalars) {
      var isSpaced = false
      for unit in units[range] {
        switch unit.kind {
        case .space: isSpaced = true
        case .newline: startsParagraph = true
        default:
          if startsParagraph, !result.symbols.isEmpty {
            let start = Int(unit.start)
            result.append(table.paragraph, start..<start, isSpaced: true)
          }
          result.append(table.symbol(of: unit, in: scalars), unit.range, isSpaced: isSpaced)
          isSpaced = false
          startsParagraph = false
        }
      }
      startsParagraph = true
    }
    return result
  }
}

/// A text as a network reads it.
package struct SymbolText: Sendable {
  /// The whole text's scalars.
  package let scalars: [UInt32]
  /// The symbols read.
  package private(set) var symbols: [Int32] = []
  /// The scalars that each symbol stands for, none for a paragraph's beginning.
  package private(set) var ranges: [Range<Int>] = []
  /// Whether white space stands before each symbol.
  package private(set) var isSpaced: [Bool] = []

  init(scalars: [UInt32]) { self.scalars = scalars }

  mutating func append(_ symbol: Int32, _ range: Range<Int>, isSpaced spaced: Bool) {
    symbols.append(symbol)
    ranges.append(range)
    isSpaced.append(spaced)
  }
}
