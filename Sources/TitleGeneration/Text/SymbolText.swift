import TextCore

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
  /// How often the symbol, and it with the next one, occur in the whole text, as ``FrequencyLevel``
  /// counts it.
  package private(set) var salience: [UInt8] = []
  /// Where the text has white space.
  private(set) var spacing = SpacingHabit()
  private var lastKind: TextUnit.Kind?

  init(scalars: [UInt32]) { self.scalars = scalars }

  /// Adds a symbol; one without a kind begins a paragraph.
  mutating func append(
    _ symbol: Int32, _ kind: TextUnit.Kind?, _ range: Range<Int>, isSpaced spaced: Bool,
    salience level: UInt8
  ) {
    if let lastKind, let kind { spacing.count(lastKind, kind, isSpaced: spaced) }
    lastKind = kind
    symbols.append(symbol)
    ranges.append(range)
    isSpaced.append(spaced)
    salience.append(level)
  }
}
