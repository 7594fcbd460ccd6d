import Synchronization
import SystemCore

/// Joins neighbouring words into candidates for terms.
///
/// A candidate is a row of words that stands in the text at least so often. Rows grow by one word at a
/// time: one of k words is counted only where its first k - 1 words are frequent (Agrawal & Srikant,
/// "Fast algorithms for mining association rules", 1994).
package struct CandidateGrowth {
  /// The text.
  package let text: SegmentedCorpus
  /// How often a candidate stands between word boundaries at least.
  package let minimum: Int
  /// The most units of a candidate.
  package let longest: Int
  /// The most words of a candidate.
  package var mostWords = 5

  /// Joins words of `text`.
  package init(text: SegmentedCorpus, minimum: Int, longest: Int) {
    self.text = text
    self.minimum = minimum
    self.longest = longest
  }

  /// The candidates: words of one unit only if that is no Chinese character. Their order follows from
  /// the text alone.
  package func candidates(
    pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) -> SymbolTrie {
    // Rows by number: those of one word first, numbered as the words are.
    var rows = GrownRows(firstRow: UInt32(text.table.count + 1))
    for words in 2...mostWords {
      let counter = Mutex(PairCounter())
      let known = rows
      pool.run(text.blocks.count) { index in
        guard !monitor.isCancelled() else { return }
        var counts = PairCounter()
        text.forEachRun(in: text.blocks[index]) { run in
          countRows(of: words, in: run.words, known, into: &counts)
        }
        counter.withLock { $0.add(counts) }
      }
      try monitor.check()
      let pairs = counter.withLock { $0.pairs(atLeast: UInt32(clamping: minimum)) }
      rows.add(pairs)
      monitor.progress(words, mostWords)
      if pairs.isEmpty { break }
    }
    return trie(rows)
  }

  /// Counts the rows of `count` words in a run whose first `count - 1` words are known.
  private func countRows(
    of count: Int, in run: UnsafeBufferPointer<UInt32>, _ known: GrownRows,
    into counts: inout PairCounter
  ) {
    // Side by side, as the trie follows its places.
    let window = 64
    typealias Row = (number: UInt32, units: Int, next: Int)
    withUnsafeTemporaryAllocation(of: Row.self, capacity: window) { open in
      for first in stride(from: 0, to: run.count - count + 1, by: window) {
        var kept = 0
        for place in first..<min(first + window, run.count - count + 1)
        where run[place] != SegmentedCorpus.unknown {
          open.initializeElement(at: kept, to: (run[place], text.length(of: run[place]), place + 1))
          kept += 1
        }
        for words in 2...count {
          let rows = kept
          kept = 0
          for (number, shorter, next) in open[..<rows] where run[next] != SegmentedCorpus.unknown {
            let units = shorter + text.length(of: run[next])
            guard units <= longest else { continue }
            if words == count {
              counts.add(number, run[next])
            } else if let row = known.row(number, run[next]) {
              open[kept] = (row, units, next + 1)
              kept += 1
            }
          }
        }
      }
    }
  }

  private func trie(_ rows: GrownRows) -> SymbolTrie {
    var trie = SymbolTrie()
    let symbols = WordSymbols(text.table)
    for (word, count) in text.wordCounts.enumerated() where count >= minimum {
      let units = symbols.symbols(of: UInt32(word))
      let isHan = units.count == 1 && SymbolKinds.isHan(text.corpus.vocabulary.bytes(of: units[0]))
      if units.count <= longest && !isHan { trie.insert(units) }
    }
    for row in rows.rows.indices { trie.insert(rows.words(row).flatMap(symbols.symbols)) }
    return trie
  }
}

/// Rows of words, each another row or a word and one word more.
private struct GrownRows: Sendable {
  let firstRow: UInt32
  private(set) var rows: [(first: UInt32, last: UInt32)] = []
  private var numbers = PairCounter()

  init(firstRow: UInt32) { self.firstRow = firstRow }

  mutating func add(_ pairs: [(first: UInt32, second: UInt32, count: UInt32)]) {
    for pair in pairs {
      rows.append((pair.first, pair.second))
      numbers.add(pair.first, pair.second, count: UInt32(rows.count))
    }
  }

  /// The row of a row or word and one word more; nil if there is none.
  @inline(__always)
  func row(_ first: UInt32, _ last: UInt32) -> UInt32? {
    let number = numbers.count(of: first, last)
    return number == 0 ? nil : firstRow + number - 1
  }

  /// The words of the row at `index`.
  func words(_ index: Int) -> [UInt32] {
    var words = [rows[index].last]
    var first = rows[index].first
    while first >= firstRow {
      let row = rows[Int(first - firstRow)]
      words.append(row.last)
      first = row.first
    }
    words.append(first)
    return words.reversed()
  }
}

/// The symbols of words, found from their nodes.
private struct WordSymbols {
  private let table: NgramTable
  private var parents: [UInt32]

  init(_ table: NgramTable) {
    self.table = table
    parents = [UInt32](repeating: 0, count: table.count + 1)
    for node in 0...UInt32(table.count) {
      for child in table.children(of: NgramTable.Node(index: node)) { parents[Int(child)] = node }
    }
  }

  func symbols(of word: UInt32) -> [UInt32] {
    var symbols: [UInt32] = []
    var node = word
    while node != 0 {
      symbols.append(table.lastSymbol(of: NgramTable.Node(index: node)))
      node = parents[Int(node)]
    }
    return symbols.reversed()
  }
}
