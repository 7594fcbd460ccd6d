import SystemCore
import TextCore

/// Turns candidates into terms that people can read.
package struct TermWriter {
  private let corpus: UnitCorpus
  /// For each symbol that is not always written folded, the form in which it is written most often.
  private let spellings: [UInt32: String]
  /// The Chinese characters that are written in several forms, traditional and simplified ones.
  private let severalForms: Set<UInt32>

  /// A writer of terms of `corpus`.
  package init(_ corpus: UnitCorpus, kinds: SymbolKinds) {
    self.corpus = corpus
    var uses = [Int](repeating: 0, count: corpus.table.idLimit)
    for id in corpus.units { uses[Int(id)] += 1 }
    var best: [UInt32: Int] = [:]
    var several: Set<UInt32> = []
    for (id, symbol) in corpus.symbols.enumerated()
    where uses[id] > 0 && symbol != 0 && symbol != UnitCorpus.transparentSymbol {
      guard let found = best[symbol] else {
        best[symbol] = id
        continue
      }
      if kinds.isHan[Int(symbol)] { several.insert(symbol) }
      if uses[id] > uses[found] { best[symbol] = id }
    }
    severalForms = several
    spellings = best.mapValues { corpus.table.text(of: UInt32($0)) }
  }

  /// A term in the forms in which the corpus writes its units most often.
  package func text(_ symbols: [UInt32]) -> String {
    symbols.map { spellings[$0] ?? corpus.vocabulary.text(of: $0) }.joined()
  }

  /// Terms as the corpus writes them most often.
  func texts(
    _ terms: [[UInt32]], _ text: SegmentedCorpus, pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) -> [String] {
    var texts = terms.map(self.text)
    let open = terms.indices.filter { terms[$0].contains(where: severalForms.contains) }
    if open.isEmpty { return texts }
    let forms = try TermForms(text, terms: open.map { terms[$0] }, pool: pool, monitor: monitor)
    for (index, form) in zip(open, forms.commonest) {
      // Latin words keep their own commonest form, as in texts without traditional characters.
      if let form { texts[index] = form }
    }
    return texts
  }

  /// A term with case, width and script folded.
  package func folded(_ symbols: [UInt32]) -> String {
    symbols.map { corpus.vocabulary.text(of: $0) }.joined()
  }

  /// What a person wrote with case, width and script folded and spaces left out.
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
    let texts = try texts(shown.map { candidates[$0].symbols }, text, pool: pool, monitor: monitor)
    let mapped = shown.prefix(500).filter { vectors.rows[$0] != nil }
    let places = Dictionary(
      uniqueKeysWithValues: zip(
        mapped, WordMap.places(of: mapped.map { vectors.rows[$0]! }, in: vectors.vectors)))
    try monitor.check()
    return shown.enumerated().map { rank, index in
      let candidate = candidates[index]
      return Term(
        text: texts[rank], score: ranking.scores[index],
        count: candidate.counts.occurrences, documents: candidate.counts.lines,
        baselineCount: candidate.baselineCount, logOdds: candidate.logOdds,
        significance: candidate.significance, pmi: candidate.pmi,
        leftEntropy: candidate.leftEntropy, rightEntropy: candidate.rightEntropy,
        similarity: ranking.similarities[index],
        position: places[index].map { SIMD2(Double($0.x), Double($0.y)) },
        evidence: ranking.measures.map {
          TermMeasure($0.name, value: $0.values[index], quantile: $0.quantiles[index])
        },
        contexts: contexts[rank])
    }
  }

  /// The candidates that are not listed, and why: those that `table` rejects, and those that `ranking` puts
  /// after the first `listed`.
  func rejected(_ table: CandidateTable, _ ranking: TermRanking, listed: Int) -> [RejectedTerm] {
    let late = ranking.order.enumerated().dropFirst(listed).map { rank, index in
      let candidate = table.candidates[index]
      return RejectedTerm(
        text(candidate.symbols), count: candidate.counts.occurrences,
        reasons: [.rank(rank + 1, listed: listed)])
    }
    return late
      + table.rejected.map { RejectedTerm(text($0.symbols), count: $0.count, reasons: $0.reasons) }
  }
}
