/// A general dictionary that the network consults: for each position, the length of the longest
/// known word that begins there, ends there, and runs across.
/// Source: Wang & Xu, "Convolutional neural network with word embeddings for Chinese word
/// segmentation", I17-1017, 2017, which looks up whole candidate words; here their lengths suffice.
package struct Lexicon: Sendable {
  /// Lengths from this on count as one.
  package static let longest = 5
  /// Words of more symbols are left out, so that a feature depends on near neighbours only.
  package static let maximumWordLength = 16
  /// The number of different features of a position: three lengths of 0, 2, 3, 4 or 5 and more.
  package static let featureCount = longest * longest * longest

  package let trie: DoubleArrayTrie

  /// A lexicon of the words in a trie over symbols.
  package init(trie: DoubleArrayTrie) { self.trie = trie }

  /// Writes one feature number for each symbol; words are sequences of symbols.
  package func write(
    featuresOf symbols: UnsafeBufferPointer<UInt32>, into features: UnsafeMutablePointer<Int32>
  ) {
    // Three base-5 digits, each 0 for no word, else its length less one: begins, ends, crosses.
    for i in symbols.indices { features[i] = 0 }
    trie.withSearch { search in
      for start in symbols.indices {
        search.forEachPrefix(of: symbols, at: start) { length, _ in
          guard length > 1 else { return }
          let level = Int32(min(length, Self.longest) - 1)
          raise(&features[start], level, 25)
          raise(&features[start + length - 1], level, 5)
          for i in start + 1..<start + length - 1 { raise(&features[i], level, 1) }
        }
      }
    }
  }

  @inline(__always)
  private func raise(_ feature: inout Int32, _ level: Int32, _ place: Int32) {
    let current = feature / place % Int32(Self.longest)
    if level > current { feature += (level - current) * place }
  }
}
