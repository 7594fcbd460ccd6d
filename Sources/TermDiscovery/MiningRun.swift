import SystemCore
import TextCore

/// One search for terms: the steps from text to a list.
struct MiningRun: Sendable {
  let options: TermMinerOptions
  let progress: @Sendable (TermProgress) -> Void
  private let cancellation: Cancellation

  /// What `body` returns or throws, given a run that stops when the current task is cancelled.
  static func with<Value>(
    _ options: TermMinerOptions, _ progress: @escaping @Sendable (TermProgress) -> Void,
    _ body: (MiningRun) throws(TermError) -> Value
  ) throws(TermError) -> Value {
    try Cancellation.watching { cancellation throws(TermError) in
      try body(MiningRun(options: options, progress: progress, cancellation: cancellation))
    }
  }

  /// Counts the domain, then finds its terms.
  func find(
    in domain: UnitCorpus, against baseline: NgramCounts, _ background: CorpusTotals
  ) throws(TermError) -> TermList {
    try background.requireText(of: "baseline")
    let counts = try count(domain, length: options.maximumLength + 1, as: "domain")
    return try find(domain, counts, baseline, background)
  }

  /// How often a term of `corpus` occurs at least.
  func minimumCount(_ corpus: UnitCorpus) -> Int {
    options.minimumCount ?? min(20, max(3, corpus.symbolCount / 1_000_000))
  }

  func find(
    _ domain: UnitCorpus, _ counts: NgramCounts, _ baseline: NgramCounts,
    _ background: CorpusTotals
  ) throws(TermError) -> TermList {
    let totals = CorpusTotals(domain)
    try totals.requireText(of: "domain")
    let minimum = minimumCount(domain)
    let pool = WorkerThreads(count: options.threads)
    let directory = options.temporaryDirectory ?? TemporaryFile.defaultDirectory
    let table = try NgramTable(
      counts, minimum: min(minimum, 5), threads: options.threads,
      monitor: monitor("building the table"))
    let kinds = SymbolKinds(domain.vocabulary)
    let segmenter = try UnsupervisedSegmenter(
      learningFrom: domain, threads: options.threads,
      monitor: monitor("learning words"))
    let text = try SegmentedCorpus(
      domain, segmenter: segmenter, table: table, pool: pool, directory: directory,
      monitor: monitor("cutting into words"))
    let growth = CandidateGrowth(
      text: text, minimum: max(minimum * 3 / 10, 2), longest: options.longestTerm)
    let trie = try growth.candidates(pool: pool, monitor: monitor("joining words"))
    let scan = try CandidateScan(
      text, candidates: trie, tableLength: table.maximumLength, pool: pool,
      monitor: monitor("measuring candidates"))
    let selection = CandidateSelection(
      count: minimum, logOdds: options.minimumLogOdds, takesLatin: options.takesLatin)
    let asked = ExplainedTerms(options.explained, vocabulary: domain.vocabulary)
    let found = CandidateTable(
      text, trie: trie, scan: scan, baseline: baseline, selection: selection, kinds: kinds,
      asked: asked.symbols)
    let candidates = found.candidates
    var training = SkipGramOptions()
    training.threads = options.threads
    training.dimension = 48
    training.epochs = domain.symbolCount > 5_000_000 ? 1 : 5
    training.minimumCount = 3
    let vectors = try CandidateVectors(
      text, candidates: candidates, options: training, pool: pool,
      monitor: monitor("training word vectors"))
    let writer = TermWriter(domain, kinds: kinds)
    let seeds = Set(options.seeds.map(writer.folded))
    let ranking = TermRanking(
      candidates, vectors: vectors,
      givenSeeds: seeds.isEmpty
        ? [] : candidates.indices.filter { seeds.contains(writer.folded(candidates[$0].symbols)) },
      threads: options.threads)
    let terms = try writer.terms(
      candidates, ranking, vectors, options, text, pool: pool,
      monitor: monitor("looking up contexts"))
    return TermList(
      terms: terms, domain: totals, baseline: background,
      parameters: [
        TermParameter("min-count", String(minimum)),
        TermParameter("max-length", String(options.maximumLength)),
        TermParameter("min-log-odds", String(options.minimumLogOdds)),
        TermParameter("candidates", String(candidates.count)),
        TermParameter("seeds", String(ranking.seeds.count)),
      ],
      rejected: asked.rejected(found, growth: growth))
  }

  func read(
    _ corpus: Corpus, as name: String, withFingerprints: Bool = false
  ) throws(TermError) -> UnitCorpus {
    try UnitCorpus(
      reading: corpus, as: options.reading, threads: options.threads,
      temporaryDirectory: options.temporaryDirectory, withFingerprints: withFingerprints,
      monitor: monitor("reading the \(name)", isBytes: true))
  }

  func count(
    _ corpus: UnitCorpus, length: Int, as name: String
  ) throws(TermError) -> NgramCounts {
    try NgramCounter(
      maximumLength: length, memory: options.memory, threads: options.threads,
      temporaryDirectory: options.temporaryDirectory
    ).count(corpus, monitor: monitor("counting the \(name)"))
  }

  private func monitor(_ activity: String, isBytes: Bool = false) -> WorkMonitor {
    WorkMonitor(
      isCancelled: { [cancellation] in cancellation.isSet },
      progress: { [progress] done, total in
        progress(TermProgress(activity, done: done, total: total, isBytes: isBytes))
      })
  }
}

extension UnitCorpus {
  /// How many counted units there are.
  var symbolCount: Int { frequencies.dropFirst().reduce(0, +) }
}

extension CorpusTotals {
  /// Throws `TermError.unusable` if the corpus, which is called `name`, has nothing to count.
  func requireText(of name: String) throws(TermError) {
    guard units == 0 else { return }
    throw .unusable("the \(name) has no text: name files with Chinese text")
  }

  /// The totals of a corpus.
  init(_ corpus: UnitCorpus) {
    self.init(
      files: corpus.files.count, skippedFiles: corpus.skipped.count, lines: corpus.lineCount,
      units: corpus.symbolCount)
  }
}
