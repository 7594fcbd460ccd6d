/// Finds out what is only a part of a longer term.
package enum NestedTerms {
  /// For each of `candidates`, the largest share of its places that lie inside one longer sound one.
  package static func insideShares(_ candidates: [Candidate]) -> [Double] {
    var trie = SymbolTrie()
    for candidate in candidates { trie.insert(candidate.symbols) }
    var most = [Int](repeating: 0, count: candidates.count)
    for candidate in candidates where candidate.isSound {
      candidate.symbols.withUnsafeBufferPointer { symbols in
        trie.forEachMatch(in: symbols) { part, place in
          guard place.count < symbols.count else { return }
          most[part] = max(most[part], candidate.counts.occurrences)
        }
      }
    }
    return zip(candidates, most).map { Double($1) / Double(max($0.counts.occurrences, 1)) }
  }
}
