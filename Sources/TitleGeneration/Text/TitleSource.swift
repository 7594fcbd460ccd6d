import TextCore

/// An article as titles are written for it: its symbols, and what is known of each.
package struct TitleSource: Sendable {
  /// What is read.
  package let text: SymbolText
  /// The row of the embedding table for each place.
  let embeddingRows: [Int32]
  /// The number of characters that are read, white space not counted.
  let characters: Int
  /// Whether a Chinese character is among them.
  let hasHan: Bool
  private let known: SymbolTable.Traits
  /// The traits of symbols outside the vocabulary.
  private let unknown: [SymbolTraits]
  private let unknownRows: [Int32]
  private let places: [Int32: Int]

  /// Reads an article; nil if there is nothing to read.
  package init?(_ article: String, window: Int, traits: SymbolTable.Traits) {
    var reader = SymbolReader(traits.vocabulary, window: window)
    let text = reader.article(article)
    let table = reader.table
    let first = traits.vocabulary.count
    var unknown = Array(repeating: SymbolTraits.none, count: table.count - first)
    var places: [Int32: Int] = [:]
    var characters = 0
    var hasHan = false
    for (place, symbol) in text.symbols.enumerated() {
      if places[symbol] == nil {
        places[symbol] = place
        if Int(symbol) >= first {
          unknown[Int(symbol) - first] = SymbolTraits(text.text(at: place))
        }
      }
      let symbolTraits =
        Int(symbol) < first ? traits[symbol] : unknown[Int(symbol) - first]
      characters += symbolTraits.length
      hasHan = hasHan || symbolTraits.role == .character
    }
    guard
      places.keys.contains(where: { symbol in
        let role = Int(symbol) < first ? traits[symbol].role : unknown[Int(symbol) - first].role
        return role == .character || role == .word || role == .sign
      })
    else { return nil }
    self.text = text
    self.characters = characters
    self.hasHan = hasHan
    self.unknown = unknown
    self.places = places
    known = traits
    embeddingRows = text.symbols.map(table.embeddingRow)
    unknownRows = (first..<table.count).map { table.embeddingRow(of: Int32($0)) }
  }

  /// What is known of a symbol.
  package func traits(of symbol: Int32) -> SymbolTraits {
    let index = Int(symbol) - known.count
    return index < 0 ? known[symbol] : unknown[index]
  }

  /// The row of the embedding table for a symbol.
  package func embeddingRow(of symbol: Int32) -> Int32 {
    let index = Int(symbol) - known.count
    return index < 0 ? symbol : unknownRows[index]
  }

  /// The number of different symbols.
  var distinctSymbols: Int { places.count }

  /// The first place of a symbol, nil if it does not occur.
  package func firstPlace(of symbol: Int32) -> Int? { places[symbol] }

  /// Whether the symbols occur one right after the other.
  func contains(_ sequence: [Int32]) -> Bool {
    let symbols = text.symbols
    guard let first = sequence.first, places[first] != nil, sequence.count <= symbols.count else {
      return false
    }
    return (0...symbols.count - sequence.count).contains { start in
      symbols[start] == first && symbols[start..<start + sequence.count].elementsEqual(sequence)
    }
  }
}

extension SymbolTable {
  /// What is known of each symbol of a vocabulary, found out once.
  package struct Traits: Sendable {
    let vocabulary: TitleVocabulary
    private let traits: [SymbolTraits]

    package init(_ vocabulary: TitleVocabulary) {
      self.vocabulary = vocabulary
      let special = Vocabulary.specialNames.count
      self.traits =
        Array(repeating: .none, count: special)
        + vocabulary.words.words.map { word in
          switch word {
          case TitleVocabulary.space: .space
          case TitleVocabulary.paragraph: .none
          default: SymbolTraits(word)
          }
        }
    }

    var count: Int { traits.count }

    subscript(symbol: Int32) -> SymbolTraits { traits[Int(symbol)] }
  }
}

extension SymbolText {
  /// The text at a place, as the article has it.
  func text(at place: Int) -> String { String(scalars: scalars[ranges[place]]) }
}
