import SystemCore
import TextCore

/// Turns candidates into terms that people can read.
package struct TermWriter {
  private let corpus: UnitCorpus
  /// For each symbol of a word or number, the form in which it is written most often.
  private let spellings: [UInt32: String]

  /// A writer of terms of `corpus`.
  package init(_ corpus: UnitCorpus, kinds: SymbolKinds) {
    self.corpus = corpus
    var uses: [UInt32: Int] = [:]
    corpus.symbols.withUnsafeBufferPointer { symbols in
      for id in corpus.units {
        let symbol = symbols[Int(id)]
        guard symbol != 0, symbol != UnitCorpus.transparentSymbol, !kinds.isHan[Int(symbol)] else {
          continue
        }
        uses[id, default: 0] += 1
      }
    }
    var best: [UInt32: (count: Int, id: UInt32)] = [:]
    for (id, count) in uses {
      let symbol = corpus.symbols[Int(id)]
      if let found = best[symbol], (found.count, id) > (count, found.id) { continue }
      best[symbol] = (count, id)
    }
    spellings = best.mapValues { corpus.table.text(of: $0.id) }
  }

  /// A term as the corpus writes it most often.
  package func text(_ symbols: [UInt32]) -> String {
    symbols.map { spellings[$0] ?? corpus.vocabulary.text(of: $0) }.joined()
  }

  /// A term with case and width folded.
  package func folded(_ symbols: [UInt32]) -> String {
    symbols.map { corpus.vocabulary.text(of: $0) }.joined()
  }

  /// What a person wrote with case and width folded and spaces left out.
  package func folded(_ text: String) -> String { TextFolding.term(text) }

  /// The best terms of `ranking` and those that `options` ask for besides, with contexts.
  func terms(
    _ candidates: [Candidate], _ ranking: TermRanking, _ vectors: CandidateVectors,
    _ options: TermMinerOptions, _ text: SegmentedCorpus, pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) -> [Term] {
    let asked = Set(options.explained.map { ExactText(folded($0)) })
    var shown = Array(ranking.order.prefix(options.count))
    if !asked.isEmpty {
      let listed = Set(shown)
      shown += candidates.indices.filter {
        !listed.contains($0) && asked.contains(ExactText(folded(candidates[$0].symbols)))
      }
    }
    let contexts = try ContextSearch(
      text, terms: shown.map { candidates[$0].symbols }, pool: pool, monitor: monitor
    ).contexts
    let mapped = shown.prefix(500).filter { vectors.rows[$0] != nil }
    let places = Dictionary(
      uniqueKeysWithValues: zip(
        mapped, WordMap.places(of: mapped.map { vectors.rows[$0]! }, in: vectors.vectors)))
    try monitor.check()
    return shown.enumerated().map { rank, index in
      let candidate = candidates[index]
      return Term(
        text: self.text(candidate.symbols), score: ranking.scores[index],
        count: candidate.counts.occurrences, documents: candidate.counts.lines,
        baselineCount: candidate.baselineCount, logOdds: candidate.logOdds,
        significance: candidate.significance, pmi: candidate.pmi,
        leftEntropy: candidate.leftEntropy, rightEntropy: candidate.rightEntropy,
        similarity: ranking.similarities[index],
        position: places[index].map { SIMD2(Double($0.x), Double($0.y)) },
        evidence: ranking.termhood.measures.map {
          TermMeasure($0.name, value: $0.values[index], quantile: $0.quantiles[index])
        },
        contexts: contexts[rank])
    }
  }
}
