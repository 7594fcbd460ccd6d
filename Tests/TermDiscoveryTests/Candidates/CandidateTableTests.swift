import Foundation
import ProgramTesting
import TermDiscovery
import Testing

@Suite struct CandidateTableTests {
  private let sample: MinedText
  private let trie: SymbolTrie
  private let scan: CandidateScan
  private let baseline: NgramCounts
  private let kinds: SymbolKinds

  init() throws {
    var lines = InventedLines(seed: 25)
    sample = try MinedText(lines.next(lines: 1000))
    trie = try CandidateGrowth(text: sample.text, minimum: 3, longest: 3)
      .candidates(pool: sample.pool, monitor: WorkMonitor())
    scan = try CandidateScan(
      sample.text, candidates: trie, tableLength: 3, pool: sample.pool, monitor: WorkMonitor())
    baseline = try NgramCounter(maximumLength: 3, threads: 1)
      .count(TemporaryFolder().corpus(lines.next(lines: 200)))
    kinds = SymbolKinds(sample.corpus.vocabulary)
  }

  private func candidates(_ selection: CandidateSelection) -> [Candidate] {
    CandidateTable(
      sample.text, trie: trie, scan: scan, baseline: baseline, selection: selection, kinds: kinds
    ).candidates
  }

  /// A selection that takes nearly everything.
  private var open: CandidateSelection {
    var open = CandidateSelection(count: 3, logOdds: -.infinity, takesLatin: true)
    open.pmi = -.infinity
    open.entropy = 0
    open.wordShare = 0
    return open
  }

  @Test func `Figures follow from counts`() throws {
    var counts: [[UInt32]: Double] = [:]
    for run in sample.runs() {
      for start in run.symbols.indices {
        for end in start..<min(start + 3, run.symbols.count) {
          counts[Array(run.symbols[start...end]), default: 0] += 1
        }
      }
    }
    let total = counts.filter { $0.key.count == 1 }.values.reduce(0, +)
    let found = candidates(open)
    #expect(found.count > 100)
    let passages = Double(sample.corpus.units.count / SegmentedCorpus.passage + 1)
    for candidate in found {
      let symbols = candidate.symbols
      let count = try #require(counts[symbols])
      #expect(Double(candidate.counts.occurrences) == count)
      let pmi = (1..<max(symbols.count, 1)).compactMap { split -> Double? in
        guard let left = counts[Array(symbols[..<split])],
          let right = counts[Array(symbols[split...])]
        else { return nil }
        return log(count * total / left / right)
      }.min()
      #expect((candidate.pmi == nil) == (symbols.count == 1))
      #expect(abs((candidate.pmi ?? 0) - (pmi ?? 0)) < 1e-9)
      let node = try #require(sample.text.table.node(of: symbols))
      #expect(candidate.leftEntropy == Double(sample.text.table.leftEntropy(of: node)))
      #expect(candidate.rightEntropy == Double(sample.text.table.rightEntropy(of: node)))
      let even = passages * (1 - exp(-count / passages))
      #expect(
        abs(candidate.burstiness - log(even / Double(candidate.counts.passages))) < 1e-9)
      #expect(candidate.wordShare == Double(candidate.counts.between) / count)
    }
  }

  @Test func `Only what is within the selection is taken`() throws {
    let all = candidates(open)
    #expect(all.allSatisfy { !kinds.holdsNumber($0.symbols) })
    #expect(all.contains { $0.symbols.count == 1 })
    var closed = open
    closed.count = 20
    closed.pmi = 0.5
    closed.entropy = 1.5
    closed.wordShare = 0.6
    closed.logOdds = -0.1
    closed.takesLatin = false
    let wanted = all.filter { candidate in
      candidate.counts.occurrences >= 20 && candidate.pmi.map { $0 >= 0.5 } ?? true
        && candidate.leftEntropy >= 1.5 && candidate.rightEntropy >= 1.5
        && candidate.wordShare >= 0.6 && candidate.logOdds >= -0.1
        && candidate.symbols.contains { kinds.isHan[Int($0)] }
    }
    let found = candidates(closed)
    #expect(found.map(\.symbols) == wanted.map(\.symbols))
    #expect(!found.isEmpty && found.count < all.count)
  }
}
