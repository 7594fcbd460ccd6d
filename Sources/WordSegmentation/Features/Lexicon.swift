import SegmentationKernels

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

  /// Writes one feature number for each row of symbols, -1 for those without a symbol
  /// (`HK_NO_SYMBOL`), as the last one must be. `workspace` holds four numbers a row.
  func write(
    featuresOf symbols: UnsafePointer<UInt32>, rows: Int, workspace: UnsafeMutablePointer<Int32>,
    into features: UnsafeMutablePointer<Int32>
  ) {
    trie.cells.withUnsafeBufferPointer { cells in
      guard let base = cells.baseAddress else { return }
      hk_find_spans(
        features, symbols, Int64(rows), base, Int64(cells.count / 2),
        Int64(Self.maximumWordLength), workspace)
    }
  }

  /// The feature number of each symbol of a sequence.
  package func features(of symbols: some Sequence<UInt32>) -> [Int32] {
    let rows = Array(symbols) + [HK_NO_SYMBOL]
    var workspace = [Int32](repeating: 0, count: 4 * rows.count)
    var features = [Int32](repeating: 0, count: rows.count)
    write(featuresOf: rows, rows: rows.count, workspace: &workspace, into: &features)
    return features.dropLast()
  }
}
