import SystemCore

/// The candidates of a text with all that they are ranked by.
package struct MeasuredCandidates {
  /// The candidates that may be terms.
  package let candidates: [Candidate]
  /// Their word vectors.
  package let vectors: CandidateVectors
  /// Turns them into text.
  package let writer: TermWriter
  /// The text in words.
  let text: SegmentedCorpus
  /// The candidates as they were taken, and why others were not.
  let table: CandidateTable
  /// What longer candidates were joined from.
  let growth: CandidateGrowth
  /// The terms that are to be explained.
  let asked: ExplainedTerms
  /// How often a term occurs at least.
  let minimumCount: Int
}

extension MiningRun {
  /// Finds and measures the candidates of a text.
  package func measure(
    _ domain: UnitCorpus, _ counts: NgramCounts, _ baseline: TermBaseline,
    senders: Set<String> = []
  ) throws(TermError) -> MeasuredCandidates {
    try CorpusTotals(domain).requireText(of: .domain)
    let minimum = minimumCount(domain)
    let pool = WorkerThreads(count: threads)
    let directory = options.temporaryDirectory ?? TemporaryFile.defaultDirectory
    let table = try NgramTable(
      counts, minimum: min(minimum, 5), threads: threads,
      monitor: monitor(.tabulation))
    let kinds = SymbolKinds(domain.vocabulary)
    try domain.requireCharacters(kinds)
    let domain = try domain.inTextOrder(
      threads: threads, temporaryDirectory: options.temporaryDirectory,
      monitor: monitor(.segmentation))
    let segmenter =
      extraction.isSegmented
      ? nil
      : try UnsupervisedSegmenter(
        learningFrom: domain, threads: threads, monitor: monitor(.wordLearning))
    let text = try SegmentedCorpus(
      domain, segmenter: segmenter, table: table, pool: pool, directory: directory,
      monitor: monitor(.segmentation))
    let growth = CandidateGrowth(
      text: text, minimum: max(minimum * 3 / 10, 2), longest: options.maximumTermLength)
    var trie = try growth.candidates(pool: pool, monitor: monitor(.joining))
    FrequentNgrams.add(
      to: &trie, from: table, minimum: minimum, longest: options.maximumTermLength)
    let scan = try CandidateScan(
      text, candidates: trie, tableLength: table.maximumLength, pool: pool,
      monitor: monitor(.measurement))
    var selection = CandidateSelection(
      count: minimum, logOdds: options.minimumLogOdds, takesLatin: options.takesLatin)
    selection.excluded = words(options.excluded + senders, domain.vocabulary)
    selection.known = words(options.known, domain.vocabulary)
    if let isKnown {
      selection.isKnown = { [vocabulary = domain.vocabulary] symbols in
        isKnown(symbols.map { vocabulary.text(of: $0) }.joined())
      }
    }
    let asked = ExplainedTerms(options.explained, vocabulary: domain.vocabulary)
    let found = CandidateTable(
      text, trie: trie, scan: scan, baseline: baseline,
      spread: PassageSpread(text, pool: pool), selection: selection, kinds: kinds,
      asked: asked.symbols, keepsRejected: options.keepsRejected)
    var candidates = found.candidates
    for (index, share) in NestedTerms.insideShares(candidates).enumerated() {
      candidates[index].insideShare = share
    }
    let vectors = try CandidateVectors(
      text, candidates: candidates,
      trainer: SkipGramTrainer(
        options: SkipGramOptions(
          dimension: 48, minimumCount: 3, passes: domain.symbolCount > 5_000_000 ? 1 : 5),
        threads: threads), pool: pool,
      monitor: monitor(.vectors))
    return MeasuredCandidates(
      candidates: candidates, vectors: vectors, writer: TermWriter(domain, kinds: kinds),
      text: text,
      table: found, growth: growth, asked: asked, minimumCount: minimum)
  }

  /// How often a term of `corpus` occurs at least.
  func minimumCount(_ corpus: UnitCorpus) -> Int {
    options.minimumCount ?? min(20, max(3, corpus.symbolCount / 1_000_000))
  }

  /// The symbols of words of which all units occur.
  private func words(_ texts: [String], _ vocabulary: UnitVocabulary) -> Set<[UInt32]> {
    Set(texts.compactMap { TermUnits.symbols(of: $0, in: vocabulary) }.filter { !$0.contains(0) })
  }
}
