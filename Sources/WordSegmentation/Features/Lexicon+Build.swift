import CharacterEncoder
import SystemCore
import TensorCore

extension Lexicon {
  /// Words that begin alike, by their places in the sorted list, and how many symbols they share.
  private struct Stem {
    var words: Range<Int>
    var length: Int
  }

  /// The lexicon of packed pairs, all different, the frequent ones first, which have a vector, and of words of two
  /// symbols to ``maximumWordLength``.
  package init(bigrams: [UInt32], words: Set<[UInt32]>) {
    precondition(
      words.allSatisfy { (2...Self.maximumWordLength).contains($0.count) },
      "Lexicon: a word of one symbol or more than \(Self.maximumWordLength)")
    let known = Set(bigrams)
    let pairs = bigrams + Set(words.lazy.map(Self.pair)).subtracting(known).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(pairs, 0...))
    // In the order of the pairs' numbers.
    let sorted = words.map { (pair: numbers[Self.pair(of: $0)] ?? 0, word: $0) }.sorted {
      $0.pair != $1.pair ? $0.pair < $1.pair : $0.word.lexicographicallyPrecedes($1.word)
    }
    // Number 0 is every other pair.
    var stems = [Stem(words: 0..<0, length: 2)]
    var start = 0
    for pair in pairs.indices {
      var end = start
      while end < sorted.count, sorted[end].pair == pair { end += 1 }
      stems.append(Stem(words: start..<end, length: 2))
      start = end
    }
    var first: [UInt32] = []
    var symbols: [UInt16] = []
    // The stems of longer words follow all shorter ones: each is seen after it was added.
    var state = 0
    while state < stems.count {
      let stem = stems[state]
      var rest = stem.words
      let isWord = rest.first.map { sorted[$0].word.count == stem.length } ?? false
      first.append(UInt32(symbols.count) | (isWord ? Self.wordBit : 0))
      if isWord { rest = rest.dropFirst() }
      while let word = rest.first {
        let symbol = sorted[word].word[stem.length]
        let alike = rest.prefix { sorted[$0].word[stem.length] == symbol }
        symbols.append(UInt16(symbol))
        stems.append(Stem(words: alike, length: stem.length + 1))
        rest = alike.upperBound..<rest.upperBound
      }
      state += 1
    }
    first.append(UInt32(symbols.count))
    guard
      let lexicon = Lexicon(
        pairs: MappedElements(pairs), bigramCount: bigrams.count, first: MappedElements(first),
        symbols: MappedElements(symbols))
    else { preconditionFailure("Lexicon: the tree of \(words.count) words is none") }
    self = lexicon
  }

  private static func pair(of word: [UInt32]) -> UInt32 { BigramTable.pack(word[0], word[1]) }
}
