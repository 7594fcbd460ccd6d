/// Leaves out what is only a part of a longer term.
package enum NestedTerms {
  /// The share of a candidate's places inside one longer candidate from which on it is a fragment.
  package static let fragmentShare = 0.75

  /// `ranked` without candidates that occur nearly always inside one other candidate.
  package static func withoutFragments(_ ranked: [Int], of candidates: [Candidate]) -> [Int] {
    var trie = SymbolTrie()
    for candidate in candidates { trie.insert(candidate.symbols) }
    var isFragment = [Bool](repeating: false, count: candidates.count)
    for candidate in candidates {
      candidate.symbols.withUnsafeBufferPointer { symbols in
        trie.forEachMatch(in: symbols) { part, place in
          guard place.count < symbols.count else { return }
          let count = Double(candidates[part].counts.occurrences)
          if Double(candidate.counts.occurrences) >= fragmentShare * count {
            isFragment[part] = true
          }
        }
      }
    }
    return ranked.filter { !isFragment[$0] }
  }
}
