/// The words that text may be cut into, each an n-gram of a table, with their probabilities.
///
/// A unigram language model, estimated from the text alone: any firm and freely neighboured n-gram may
/// be a word; expectation maximisation over the best cuts finds how often each is one.
struct WordLexicon: Sendable {
  /// What n-grams may be words.
  struct Thresholds: Sendable {
    /// How often a word of several units occurs at least.
    var count: Int
    /// The least pointwise mutual information, in nats, across any split of a word.
    var pmi = 1.5
    /// The least branching entropy, in nats, on either side of a word.
    var entropy: Float = 1
  }

  /// The n-grams; a word is the index of its node.
  let table: NgramTable
  /// By node the log-probability of the word; -infinity if it is none.
  var logProbabilities: [Float]
  /// By node how many units it has.
  let lengths: [UInt8]

  /// Stands for a unit that the table does not hold, as a word of its own.
  static let unknown = UInt32.max
  /// The log-probability of such a unit.
  static let unknownLogProbability: Float = -25

  /// The words of `table` within `thresholds`, as probable as their n-grams are frequent.
  init(_ table: NgramTable, kinds: SymbolKinds, thresholds: Thresholds) {
    self.table = table
    var lengths = [UInt8](repeating: 0, count: table.count + 1)
    for length in 1...table.maximumLength {
      for node in table.nodes(ofLength: length) { lengths[Int(node)] = UInt8(length) }
    }
    self.lengths = lengths
    var counts = [Int](repeating: 0, count: table.count + 1)
    table.forEachNode { node, symbols in
      let isWord =
        symbols.count == 1
        || (table.count(of: node) >= thresholds.count
          && min(table.leftEntropy(of: node), table.rightEntropy(of: node)) >= thresholds.entropy
          && !symbols.contains { kinds.isNumber[Int($0)] }
          && (table.weakestSplit(of: symbols, count: table.count(of: node)) ?? 0) >= thresholds.pmi)
      if isWord { counts[Int(node.index)] = table.count(of: node) }
    }
    logProbabilities = []
    setCounts(counts)
  }

  /// Makes words as probable as they are frequent; those that never occur are none any more.
  mutating func setCounts(_ counts: [Int]) {
    var total = 0
    for count in counts { total += count }
    let logTotal = Double(max(total, 1)).logarithm
    logProbabilities = counts.map { $0 > 0 ? Float(Double($0).logarithm - logTotal) : -.infinity }
  }

  /// How many units a word has.
  @inline(__always)
  func length(of word: UInt32) -> Int { word == Self.unknown ? 1 : Int(lengths[Int(word)]) }
}
