/// Cuts runs of units into the most probable words. For one thread.
struct WordCutter {
  private let lexicon: WordLexicon
  private var scores: [Float] = []
  private var words: [UInt32] = []
  private var cut: [UInt32] = []

  /// A cutter into words of `lexicon`.
  init(_ lexicon: WordLexicon) { self.lexicon = lexicon }

  /// Calls `body` with the words of a run of symbols, in order: the path of greatest probability
  /// through all words that the run holds (Viterbi); the shorter word where two paths are equal.
  mutating func cut(
    _ run: UnsafeBufferPointer<UInt32>, _ body: (_ words: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let count = run.count
    if scores.count <= count {
      scores = [Float](repeating: 0, count: count + 1)
      words = [UInt32](repeating: 0, count: count + 1)
      cut = [UInt32](repeating: 0, count: count + 1)
    }
    let (lexicon, table) = (self.lexicon, self.lexicon.table)
    scores.withUnsafeMutableBufferPointer { scores in
      words.withUnsafeMutableBufferPointer { words in
        lexicon.logProbabilities.withUnsafeBufferPointer { probabilities in
          for end in 0...count { scores[end] = -.infinity }
          scores[0] = 0
          for start in 0..<count {
            let score = scores[start]
            var node = NgramTable.root
            var end = start
            while end < count, let next = table.child(of: node, run[end]) {
              node = next
              end += 1
              let sum = score + probabilities[Int(node.index)]
              if sum > scores[end] {
                scores[end] = sum
                words[end] = node.index
              }
            }
            if scores[start + 1] == -.infinity {
              scores[start + 1] = score + WordLexicon.unknownLogProbability
              words[start + 1] = WordLexicon.unknown
            }
          }
        }
      }
    }
    var first = cut.count
    var end = count
    while end > 0 {
      first -= 1
      cut[first] = words[end]
      end -= lexicon.length(of: words[end])
    }
    cut.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[first...])) }
  }
}
