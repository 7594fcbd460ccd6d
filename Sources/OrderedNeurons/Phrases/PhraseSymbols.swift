import TextCore

/// A text as symbols of a grammar: marks between phrases, kinds of words, words.
package struct PhraseSymbols: Sendable {
  /// The first symbols, which have classes of their own: marks, kinds, and all rare words.
  static let fixed = PhraseSymbol.Boundary.allCases.count + PhraseSymbol.Kind.allCases.count + 1
  private static let unknown = Int32(fixed - 1)
  /// Characters of the longest ending that is looked up.
  private static let longestEnding = 8
  /// Words that occur less often are rare.
  private static let minimum = 3

  /// The symbol of each token; the end of a line is a stop.
  package let numbers: [Int32]
  /// The number of symbols.
  let count: Int
  /// For each rare word that ends in a known one, that one's symbol.
  private let ofEndings: [Int32: Int32]
  private let tokens: [Int32]

  /// The symbols of a text, of which at most `words` stand for single words.
  package init(_ text: TokenizedText, words: Int) {
    var symbols = [Int32](repeating: Self.unknown, count: text.words.count)
    var known: [ExactText: Int32] = [:]
    var ordinary: [Int] = []
    for (index, word) in text.words.enumerated() {
      switch PhraseSymbol(word) {
      case .boundary(let boundary): symbols[index] = Int32(boundary.rawValue)
      case .kind(let kind):
        symbols[index] = Int32(PhraseSymbol.Boundary.allCases.count + kind.rawValue)
      case .word: ordinary.append(index)
      }
    }
    ordinary.sort { (text.counts[$1], $0) < (text.counts[$0], $1) }
    for index in ordinary.prefix(words) where text.counts[index] >= Self.minimum {
      symbols[index] = Int32(Self.fixed + known.count)
      known[ExactText(text.words[index])] = symbols[index]
    }
    var endings: [Int32: Int32] = [:]
    for index in ordinary where symbols[index] == Self.unknown {
      var rest = text.words[index].unicodeScalars.dropFirst().suffix(Self.longestEnding)
      while !rest.isEmpty {
        if let symbol = known[ExactText(String(rest))] {
          endings[Int32(index)] = symbol
          break
        }
        rest = rest.dropFirst()
      }
    }
    count = Self.fixed + known.count
    ofEndings = endings
    tokens = text.tokens
    numbers = text.tokens.map {
      $0 == TokenizedText.lineEnd
        ? Int32(PhraseSymbol.Boundary.stop.rawValue) : symbols[Int($0)]
    }
  }

  /// The longest stretches of tokens without a mark between phrases.
  var phrases: [Range<Int>] {
    let boundaries = Int32(PhraseSymbol.Boundary.allCases.count)
    var phrases: [Range<Int>] = []
    var start = 0
    for (place, symbol) in numbers.enumerated() where symbol < boundaries {
      if place > start { phrases.append(start..<place) }
      start = place + 1
    }
    return phrases
  }

  /// The class of each token; a rare word has that of a known word it ends in.
  func tags(_ classes: WordClasses) -> [Int32] {
    zip(tokens, numbers).map { token, symbol in
      let known = symbol == Self.unknown ? ofEndings[token] ?? symbol : symbol
      return classes.classes[Int(known)]
    }
  }
}
