import Synchronization
import SystemCore

/// How terms are written at the places where they occur.
struct TermForms {
  /// For each term the text of the form that occurs most often, of equally frequent ones that with the
  /// smallest units; nil if it does not occur.
  let commonest: [String?]

  /// Looks for `terms`, given by symbols, in `text`.
  init(
    _ text: SegmentedCorpus, terms: [[UInt32]], pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) {
    var trie = SymbolTrie()
    for term in terms { trie.insert(term) }
    let all = trie
    let sums = Mutex([[[UInt32]: Int]](repeating: [:], count: terms.count))
    let count = terms.count
    pool.run(text.blocks.count) { index in
      guard !monitor.isCancelled() else { return }
      let units = text.corpus.units
      var forms = [[[UInt32]: Int]](repeating: [:], count: count)
      text.forEachRun(in: text.blocks[index]) { run in
        all.forEachMatch(in: run.symbols) { term, place in
          forms[term][run.positions[place].map { units[$0] }, default: 0] += 1
        }
      }
      let found = forms
      sums.withLock { sums in
        for term in sums.indices { sums[term].merge(found[term], uniquingKeysWith: +) }
      }
    }
    try monitor.check()
    let table = text.corpus.table
    commonest = sums.withLock { $0 }.map { forms in
      let best = forms.max { one, other in
        if one.value != other.value { return one.value < other.value }
        return other.key.lexicographicallyPrecedes(one.key)
      }
      return best.map { form, _ in form.map { table.text(of: $0) }.joined() }
    }
  }
}
