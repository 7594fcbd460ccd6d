import TextCore

/// Compiles a general word list into the network's lexicon.
struct LexiconBuilder {
  private var builder = DoubleArrayTrieBuilder()
  private var seen = Set<[UInt32]>()
  private let tokenizer = Tokenizer()
  private let symbols: UnitSymbols

  /// A builder for a vocabulary's symbols.
  init(_ symbols: UnitSymbols) { self.symbols = symbols }

  /// Takes a word of two units up to the longest allowed, all of them characters the vocabulary has; others cannot
  /// be distinguished by their symbols and are left out.
  mutating func add(_ word: [UInt32]) throws(TrieError) {
    let units = tokenizer.units(of: word)
    guard (2...Lexicon.maximumWordLength).contains(units.count),
      units.allSatisfy({ ![.number, .link, .emoji].contains($0.kind) })
    else { return }
    let key = word.withUnsafeBufferPointer { scalars in
      units.map { symbols.symbol(of: $0, in: scalars) }
    }
    guard !key.contains(UInt32(Vocabulary.unknownID)), seen.insert(key).inserted else { return }
    try builder.insert(key, value: Int32(seen.count - 1))
  }

  /// The lexicon of the words so far.
  func build() throws(TrieError) -> Lexicon { Lexicon(trie: try builder.build()) }
}
