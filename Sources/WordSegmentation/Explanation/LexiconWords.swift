/// The words of the lexicon behind its features: for each unit of a run, the longest that begins
/// there, the longest that ends there and the longest that runs across.
struct LexiconWords {
  /// The words behind each unit's feature, without repetition; none where the feature says so.
  let behind: [[Range<Int>]]

  init(_ symbols: [UInt32], in lexicon: Lexicon) {
    var longest = [[Range<Int>?]](repeating: [nil, nil, nil], count: symbols.count)
    symbols.withUnsafeBufferPointer { symbols in
      for start in symbols.indices {
        lexicon.forEachWord(of: symbols, at: start) { length in
          let word = start..<start + length
          for unit in word {
            let role = unit == start ? 0 : unit == start + length - 1 ? 1 : 2
            if length > longest[unit][role]?.count ?? 0 { longest[unit][role] = word }
          }
        }
      }
    }
    behind = longest.map { roles in
      roles.compactMap { $0 }.reduce(into: []) { words, word in
        if !words.contains(word) { words.append(word) }
      }
    }
  }
}
