import Synchronization
import SystemCore

/// Finds places of terms spread over the whole corpus.
package struct ContextSearch {
  /// For each term, the contexts found, in corpus order.
  package let contexts: [[TermContext]]

  /// How many contexts a term gets at most: its first in each of that number of parts of the corpus, then
  /// its second in each, until there are enough.
  package static let contextsPerTerm = 5
  /// How many units of the line are shown before and after a term.
  package static let margin = 20

  /// Looks for `terms`, given by symbols, in `text`.
  package init(
    _ text: SegmentedCorpus, terms: [[UInt32]], pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) {
    var trie = SymbolTrie()
    for term in terms { trie.insert(term) }
    let all = trie
    let parts = Self.contextsPerTerm
    let total = max(text.corpus.units.count, 1)
    // By term and part the first places, each from its first unit to its last.
    let first = Mutex([[Range<Int>]](repeating: [], count: terms.count * parts))
    pool.run(text.blocks.count) { index in
      guard !monitor.isCancelled() else { return }
      var found: [Int: [Range<Int>]] = [:]
      text.forEachRun(in: text.blocks[index]) { run in
        all.forEachMatch(in: run.symbols) { term, place in
          let start = run.positions[place.lowerBound]
          let slot = term * parts + start * parts / total
          if found[slot, default: []].count < parts {
            found[slot, default: []].append(start..<(run.positions[place.upperBound - 1] + 1))
          }
        }
      }
      let places = found
      first.withLock { first in
        for (slot, more) in places {
          let sorted = (first[slot] + more).sorted { $0.lowerBound < $1.lowerBound }
          first[slot] = Array(sorted.prefix(parts))
        }
      }
    }
    try monitor.check()
    let places = first.withLock { $0 }
    contexts = terms.indices.map { term in
      Self.spread(places[(term * parts)..<((term + 1) * parts)])
        .map { Self.context(of: $0, in: text.corpus) }
        .sorted {
          ($0.place, $0.context.range.lowerBound) < ($1.place, $1.context.range.lowerBound)
        }
        .map(\.context)
    }
  }

  /// The first place of each part, then the second of each, until there are enough; in order.
  private static func spread(_ parts: ArraySlice<[Range<Int>]>) -> [Range<Int>] {
    let byRank = (0..<contextsPerTerm).flatMap { rank in
      parts.compactMap { rank < $0.count ? $0[rank] : nil }
    }
    return byRank.prefix(contextsPerTerm).sorted { $0.lowerBound < $1.lowerBound }
  }

  private static func context(
    of place: Range<Int>, in corpus: UnitCorpus
  ) -> (place: UnitCorpus.Place, context: TermContext) {
    var (low, high) = (place.lowerBound, place.upperBound)
    while low > 0, place.lowerBound - low < margin, !UnitTable.isLineEnd(corpus.units[low - 1]) {
      low -= 1
    }
    while high < corpus.units.count, high - place.upperBound < margin,
      !UnitTable.isLineEnd(corpus.units[high])
    { high += 1 }
    let before = corpus.text(of: low..<place.lowerBound)
    let term = corpus.text(of: place)
    let start = before.unicodeScalars.count
    let found = corpus.place(of: place.lowerBound)
    let context = TermContext(
      file: (corpus.origin?.corpus ?? corpus).files[found.file].path, line: found.line,
      text: before + term + corpus.text(of: place.upperBound..<high),
      range: start..<(start + term.unicodeScalars.count))
    return (found, context)
  }
}
