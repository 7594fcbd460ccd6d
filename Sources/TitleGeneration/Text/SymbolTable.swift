import TextCore

/// Numbers for all symbols of some texts: those of a vocabulary keep their ids, others get the
/// numbers that follow, in the order in which they appear.
package struct SymbolTable: Sendable {
  package let vocabulary: TitleVocabulary
  /// The symbol between paragraphs.
  package let paragraph: Int32
  /// The numbers of unknown symbols.
  private var numbers: [ExactText: Int32] = [:]
  /// The row of the embedding table of each unknown symbol.
  private var bucketRows: [Int32] = []

  /// The vocabulary's symbols.
  init(_ vocabulary: TitleVocabulary) {
    self.vocabulary = vocabulary
    paragraph = vocabulary.words.id(of: TitleVocabulary.paragraph)
  }

  /// The number of all symbols.
  package var count: Int { vocabulary.count + bucketRows.count }

  /// The row of the embedding table for a symbol.
  package func embeddingRow(of symbol: Int32) -> Int32 {
    Int(symbol) < vocabulary.count ? symbol : bucketRows[Int(symbol) - vocabulary.count]
  }

  /// The number of a unit's symbol.
  mutating func symbol(of unit: TextUnit, in scalars: [UInt32]) -> Int32 {
    if unit.range.count == 1 {
      let id = vocabulary.id(of: TextFolding.symbols.fold(scalars[unit.range.lowerBound]))
      if id != Vocabulary.unknownID { return id }
    }
    return symbol(of: unit.symbolText(in: scalars))
  }

  private mutating func symbol(of text: String) -> Int32 {
    let id = vocabulary.words.id(of: text)
    if id != Vocabulary.unknownID { return id }
    let key = ExactText(text)
    if let number = numbers[key] { return number }
    let number = Int32(vocabulary.count + bucketRows.count)
    numbers[key] = number
    bucketRows.append(vocabulary.bucketRow(of: text))
    return number
  }
}
