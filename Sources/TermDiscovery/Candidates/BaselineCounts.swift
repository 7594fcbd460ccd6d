/// How often the candidates of a domain occur in the baseline.
package struct BaselineCounts: Sendable {
  /// For each candidate, how often it occurs; of one longer than the baseline's n-grams how
  /// often the rarest n-gram in it does, which is at least as often.
  package private(set) var counts: [Int]
  /// How many units the baseline has.
  package let total: Int

  /// Looks up candidates, given by symbols of `vocabulary`, in the counts of the baseline.
  package init(_ baseline: TermBaseline, candidates: [[UInt32]], vocabulary: UnitVocabulary) {
    counts = [Int](repeating: 0, count: candidates.count)
    for part in baseline.parts {
      let found = Self.counts(part.counts, candidates, vocabulary)
      for (index, count) in found.enumerated() { counts[index] += count }
    }
    total = baseline.parts.reduce(0) { $0 + $1.units }
  }

  private static func counts(
    _ baseline: NgramCounts, _ candidates: [[UInt32]], _ vocabulary: UnitVocabulary
  ) -> [Int] {
    let symbols = vocabulary.symbols(in: baseline.vocabulary)
    var asked = SymbolTrie()
    // By candidate the n-grams that decide its count; none if it holds a unit that the baseline lacks.
    let grams = candidates.map { candidate -> [Int] in
      let mapped = candidate.map { symbols[Int($0)] }
      if mapped.contains(0) { return [] }
      let length = min(mapped.count, baseline.maximumLength)
      return (0...(mapped.count - length)).map { asked.insert(mapped[$0..<($0 + length)]) }
    }
    var found = [Int](repeating: 0, count: asked.count)
    let cursor = baseline.makeCursor()
    // The nodes of the n-grams that the current key begins with, and their depth.
    var nodes = [SymbolTrie.root]
    while cursor.next() {
      let key = cursor.symbols
      if nodes.count > cursor.common + 1 { nodes.removeLast(nodes.count - cursor.common - 1) }
      if nodes.count == cursor.common + 1 {
        for symbol in key[cursor.common...] {
          guard let next = asked.child(of: nodes[nodes.count - 1], symbol) else { break }
          nodes.append(next)
        }
      }
      for node in nodes {
        if let entry = asked.entry(at: node) { found[entry] += cursor.count }
      }
    }
    return grams.map { $0.map { found[$0] }.min() ?? 0 }
  }
}
