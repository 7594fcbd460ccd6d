import CharacterEncoder
import SegmentationKernels
import SystemCore
import TextCore

/// What the network knows beyond single symbols: the pairs of neighbours that have a vector, and the
/// words of a general dictionary. One search finds both, since every word begins with a pair; words of three
/// symbols and more stand in a tree below their pairs.
///
/// Of the words it consults, for each position, the length of the longest that begins there, ends there, and
/// runs across.
/// Source: Wang & Xu, "Convolutional neural network with word embeddings for Chinese word
/// segmentation", I17-1017, 2017, which looks up whole candidate words; here their lengths suffice.
package struct Lexicon: Sendable {
  /// Lengths from this on count as one.
  package static let longest = 5
  /// Words of more symbols are left out, so that a feature depends on near neighbours only.
  package static let maximumWordLength = 16
  /// The number of different features of a position: three lengths of 0, 2, 3, 4 or 5 and more.
  package static let featureCount = longest * longest * longest

  /// All pairs, packed, those with a vector first; the first has number 1.
  let pairs: MappedElements<UInt32>
  /// For each pair from number 0 on, then for each node of the tree, and one more: the first node that it leads
  /// to, with the highest bit where a word ends.
  let first: MappedElements<UInt32>
  /// The symbol of each node.
  let symbols: MappedElements<UInt16>
  /// The number of pairs with a vector.
  package let bigramCount: Int
  private let table: BigramTable

  static let wordBit: UInt32 = 1 << 31

  /// The lexicon in the arrays of a model file; nil where they are none.
  init?(
    pairs: MappedElements<UInt32>, bigramCount: Int, first: MappedElements<UInt32>,
    symbols: MappedElements<UInt16>
  ) {
    guard (0...pairs.count).contains(bigramCount), pairs.count < Int(HK_PAIR_IS_WORD) - 1,
      first.count == 1 + pairs.count + symbols.count + 1,
      Self.isTree(first, pairs: pairs.count, nodes: symbols.count)
    else { return nil }
    let marks = first.withUnsafeBufferPointer { first in
      (0..<pairs.count).map { pair in
        (first[pair + 1] & Self.wordBit != 0 ? UInt32(HK_PAIR_IS_WORD) : 0)
          | ((first[pair + 1] ^ first[pair + 2]) & ~Self.wordBit != 0 ? Self.leadsOn : 0)
      }
    }
    self.pairs = pairs
    self.bigramCount = bigramCount
    self.first = first
    self.symbols = symbols
    table = BigramTable(pairs.array, marks: marks)
  }

  private static let leadsOn: UInt32 = 1 << 31

  /// Whether every node has one parent, before it.
  private static func isTree(_ first: MappedElements<UInt32>, pairs: Int, nodes: Int) -> Bool {
    first.withUnsafeBufferPointer { first in
      guard first[0] & ~wordBit == 0, first[first.count - 1] == UInt32(nodes) else { return false }
      var isTree = true
      for state in 0..<first.count - 1 {
        let (start, end) = (first[state] & ~wordBit, first[state + 1] & ~wordBit)
        // A node leads to later ones.
        isTree = isTree && start <= end && (state <= pairs || Int(start) > state - pairs - 1)
      }
      return isTree
    }
  }

  /// Writes for each row of symbols the number of its pair with the row before it, 0 for those without a
  /// vector, and its feature, -1 for rows without a symbol (`HK_NO_SYMBOL`), as the last one must be.
  /// `workspace` holds four numbers a row.
  func write(
    pairsOf rows: UnsafePointer<UInt32>, count: Int, workspace: UnsafeMutablePointer<Int32>,
    into pairs: UnsafeMutablePointer<Int32>, features: UnsafeMutablePointer<Int32>
  ) {
    table.write(numbersOf: rows, rows: count, into: pairs)
    first.withUnsafeBufferPointer { first in
      symbols.withUnsafeBufferPointer { symbols in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1) { none in
          var tree = hk_word_tree(
            first: first.baseAddress,
            symbols: symbols.baseAddress ?? UnsafePointer(none.baseAddress),
            pairs: Int64(self.pairs.count + 1))
          hk_find_spans(
            features, rows, pairs, Int64(count), &tree, Int64(Self.maximumWordLength), workspace)
        }
      }
    }
    hk_strip_pairs(pairs, Int64(count), Int32(bigramCount))
  }

  /// The numbers of the pairs of a sequence, the first with its beginning and the last with its end, and the
  /// feature of each symbol.
  package func features(
    of sequence: some Sequence<UInt32>
  ) -> (pairs: [Int32], features: [Int32]) {
    let rows = [HK_NO_SYMBOL] + Array(sequence) + [HK_NO_SYMBOL]
    var workspace = [Int32](repeating: 0, count: 4 * rows.count)
    var pairs = [Int32](repeating: 0, count: rows.count)
    var features = pairs
    write(
      pairsOf: rows, count: rows.count, workspace: &workspace, into: &pairs, features: &features)
    return (Array(pairs.dropFirst()), Array(features[1..<rows.count - 1]))
  }

  /// All words, by their symbols.
  package var words: [[UInt32]] {
    var words: [[UInt32]] = []
    func add(_ word: [UInt32], state: Int) {
      if first[state] & Self.wordBit != 0 { words.append(word) }
      for node in Int(first[state] & ~Self.wordBit)..<Int(first[state + 1] & ~Self.wordBit) {
        add(word + [UInt32(symbols[node])], state: pairs.count + 1 + node)
      }
    }
    for (index, pair) in pairs.array.enumerated() {
      add([pair >> 16, pair & 0xFFFF], state: index + 1)
    }
    return words
  }

  /// Whether two symbols are a word.
  func isWord(_ first: UInt32, _ second: UInt32) -> Bool {
    UInt32(bitPattern: table.id(first, second)) & UInt32(HK_PAIR_IS_WORD) != 0
  }

  /// Calls `body` with the length of every word of two symbols or more that begins at a position, the shortest
  /// first.
  func forEachWord(
    of text: UnsafeBufferPointer<UInt32>, at position: Int, _ body: (_ length: Int) -> Void
  ) {
    guard position + 1 < text.count else { return }
    let number = UInt32(bitPattern: table.id(text[position], text[position + 1]))
    if number & UInt32(HK_PAIR_IS_WORD) != 0 { body(2) }
    guard number & Self.leadsOn != 0 else { return }
    var state = Int(number & (UInt32(HK_PAIR_IS_WORD) - 1))
    for index in position + 2..<min(text.count, position + Self.maximumWordLength) {
      let children = Int(first[state] & ~Self.wordBit)..<Int(first[state + 1] & ~Self.wordBit)
      guard let node = children.first(where: { UInt32(symbols[$0]) == text[index] }) else { return }
      state = pairs.count + 1 + node
      if first[state] & Self.wordBit != 0 { body(index + 1 - position) }
    }
  }
}
