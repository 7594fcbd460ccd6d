import TextCore

/// An article as titles are written for it: its symbols, and what is known of each.
package struct TitleSource: Sendable {
  /// The article without the form of its file.
  package let document: ArticleDocument
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
  private let reader: SymbolReader

  /// Reads an article; nil if there is nothing to read.
  package init?(_ article: String, window: Int, traits: SymbolTable.Traits) {
    let document = ArticleDocument(article)
    var reader = SymbolReader(traits.vocabulary, window: window)
    let text = reader.article(document.scalars, reading: document.simplified)
    let table = reader.table
    self.document = document
    self.reader = reader
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

  /// Whether a title of this article may have a character that the network writes by itself, as far as
  /// its script goes.
  func isOfScript(_ symbol: Int32) -> Bool {
    !document.isTraditional || !known.isSimplified(symbol)
  }

  /// The row of the embedding table for a symbol.
  package func embeddingRow(of symbol: Int32) -> Int32 {
    let index = Int(symbol) - known.count
    return index < 0 ? symbol : unknownRows[index]
  }

  /// The symbols of a title of this article, the text of each, and the white space before it. A symbol
  /// that is neither known nor read is ``Vocabulary/unknownID``.
  func symbols(of title: String) -> (symbols: [Int32], pieces: [String]) {
    let scalars = title.scalars
    let simplified = document.isTraditional ? scalars.map(ScriptConversion.simplified) : scalars
    var reader = reader
    let read = reader.title(simplified, of: text)
    let known = reader.table.count - read.added
    return (
      read.symbols.map { Int($0) < known ? $0 : Vocabulary.unknownID },
      read.ranges.map { $0.isEmpty ? " " : String(scalars: scalars[$0]) }
    )
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
    /// Whether each symbol is a character that traditional text may write otherwise.
    private let isSimplified: [Bool]

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
      let simplified = Set(
        (0x3400...0x9FFF as ClosedRange<UInt32>).lazy
          .map { ($0, ScriptConversion.simplified($0)) }.filter { $0 != $1 }.map(\.1))
      isSimplified =
        Array(repeating: false, count: special)
        + vocabulary.words.words.map { word in
          word.unicodeScalars.first.map { simplified.contains($0.value) } ?? false
        }
    }

    var count: Int { traits.count }

    /// Whether the symbol is a simplified character, which traditional text has another one for.
    func isSimplified(_ symbol: Int32) -> Bool {
      isSimplified.indices.contains(Int(symbol)) && isSimplified[Int(symbol)]
    }

    subscript(symbol: Int32) -> SymbolTraits { traits[Int(symbol)] }
  }
}

extension SymbolText {
  /// The text at a place, as the article has it.
  func text(at place: Int) -> String { String(scalars: scalars[ranges[place]]) }
}
