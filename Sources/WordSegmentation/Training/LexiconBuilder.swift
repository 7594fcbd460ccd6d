import TensorCore
import TextCore

/// Compiles pairs of symbols and a general word list into the network's lexicon.
struct LexiconBuilder {
  private var words = Set<[UInt32]>()
  private let tokenizer = Tokenizer()
  private let symbols: UnitSymbols

  /// A builder for a vocabulary's symbols.
  init(_ symbols: UnitSymbols) { self.symbols = symbols }

  /// Takes a word of two units up to the longest allowed, all of them characters the vocabulary has; others cannot
  /// be distinguished by their symbols and are left out.
  mutating func add(_ word: [UInt32]) {
    let units = tokenizer.units(of: word)
    guard (2...Lexicon.maximumWordLength).contains(units.count),
      units.allSatisfy({ ![.number, .link, .emoji].contains($0.kind) })
    else { return }
    let key = word.withUnsafeBufferPointer { scalars in
      units.map { symbols.symbol(of: $0, in: scalars) }
    }
    guard !key.contains(UInt32(Vocabulary.unknownID)) else { return }
    words.insert(key)
  }

  /// Takes the words of a lexicon of the same vocabulary.
  mutating func add(_ lexicon: Lexicon) { words.formUnion(lexicon.words) }

  /// The lexicon of the words so far; `bigrams` are the packed pairs with a vector.
  func build(bigrams: [UInt32]) -> Lexicon { Lexicon(bigrams: bigrams, words: words) }
}
