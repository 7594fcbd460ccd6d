import Foundation
import ProgramTesting
import TermDiscovery
import Testing

@Suite struct CandidateTableTests {
  private let sample: MinedText
  private let trie: SymbolTrie
  private let scan: CandidateScan
  private let baseline: TermBaseline
  private let kinds: SymbolKinds

  init() throws {
    var lines = InventedLines(seed: 25)
    sample = try MinedText(lines.next(lines: 1000))
    trie = try CandidateGrowth(text: sample.text, minimum: 3, longest: 3)
      .candidates(pool: sample.pool, monitor: WorkMonitor())
    scan = try CandidateScan(
      sample.text, candidates: trie, tableLength: 3, pool: sample.pool, monitor: WorkMonitor())
    let other = try TemporaryFolder().corpus(lines.next(lines: 200))
    baseline = TermBaseline(
      other, counts: try NgramCounter(maximumLength: 3, threads: 1).count(other))
    kinds = SymbolKinds(sample.corpus.vocabulary)
  }

  private func table(
    _ selection: CandidateSelection, asked: Set<[UInt32]> = [], keepsRejected: Bool = false
  ) -> CandidateTable {
    CandidateTable(
      sample.text, trie: trie, scan: scan, baseline: baseline,
      spread: PassageSpread(sample.text, pool: sample.pool), selection: selection, kinds: kinds,
      asked: asked, keepsRejected: keepsRejected)
  }

  /// A selection that takes nearly everything.
  private let open = CandidateSelection(count: 3, logOdds: -.infinity, takesLatin: true)

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
    let found = table(open).candidates
    #expect(found.count > 100)
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
      #expect(candidate.wordShare == Double(candidate.counts.between) / count)
    }
  }

  @Test func `What is not within the selection is left out with the reason`() throws {
    let all = table(open).candidates
    #expect(all.allSatisfy { !kinds.holdsNumber($0.symbols) })
    #expect(all.contains { $0.symbols.count == 1 })
    let closed = CandidateSelection(count: 20, logOdds: -0.1)
    let wanted = all.filter { candidate in
      candidate.counts.occurrences >= 20 && candidate.logOdds >= -0.1
        && candidate.symbols.contains { kinds.isHan[Int($0)] }
    }
    let found = table(closed, keepsRejected: true)
    #expect(found.candidates.map(\.symbols) == wanted.map(\.symbols))
    #expect(!wanted.isEmpty && wanted.count < all.count)
    #expect(found.rejected.allSatisfy { !$0.reasons.isEmpty })
    // Every candidate is taken, or has a reason.
    let looked = found.candidates.count + found.rejections.values.reduce(0, +)
    #expect(looked == trie.count)
    #expect(found.rejected.count == looked - found.candidates.count - found.rejections[.count]!)
    #expect(Set(found.rejections.keys).isSuperset(of: [.count, .logOdds, .latin]))
    let some = Set(found.rejected.prefix(3).map(\.symbols))
    #expect(Set(table(closed, asked: some).rejected.map(\.symbols)) == some)
  }
}
