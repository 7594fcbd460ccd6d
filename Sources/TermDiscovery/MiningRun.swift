import Reporting
import SystemCore
import TextCore

/// One search for terms: the steps from text to a list.
struct MiningRun: Sendable {
  let options: TermMinerOptions
  let threads: Int
  let reading: TextReading
  let progress: @Sendable (TermProgress) -> Void
  private let isCancelled: @Sendable () -> Bool

  /// What `body` returns or throws, given a run that stops when the current task is cancelled.
  static func with<Value>(
    _ miner: TermMiner, _ progress: @escaping @Sendable (TermProgress) -> Void,
    _ body: (MiningRun) throws(TermError) -> Value
  ) throws(TermError) -> Value {
    try TermError.options { () throws(OptionError) in
      try miner.options.check()
      try OptionError.check("threads", miner.threads, in: 1...1024)
    }
    let result = withTaskCancellation { isCancelled in
      Result { () throws(TermError) in
        try body(
          MiningRun(
            options: miner.options, threads: miner.threads, reading: miner.reading,
            progress: progress, isCancelled: isCancelled))
      }
    }
    return try result.get()
  }

  /// Reads and counts a baseline.
  func baseline(_ corpus: Corpus) throws(TermError) -> TermBaseline {
    let text = try read(corpus, .baseline)
    return TermBaseline(text, counts: try count(text, .baseline, length: options.maximumLength))
  }

  /// Counts the domain, then finds its terms.
  func find(in domain: UnitCorpus, against baseline: TermBaseline) throws(TermError) -> TermList {
    try baseline.totals.requireText(of: .baseline)
    let length = baseline.counts.maximumLength
    guard length == options.maximumLength else {
      throw .option(
        OptionError(
          "maximumLength", value: options.maximumLength,
          allowed: "\(length), with which the baseline was counted"))
    }
    let counts = try count(domain, .domain, length: length + 1)
    return try find(domain, counts, baseline.counts, baseline.totals)
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
    try totals.requireText(of: .domain)
    let minimum = minimumCount(domain)
    let pool = WorkerThreads(count: threads)
    let directory = options.temporaryDirectory ?? TemporaryFile.defaultDirectory
    let table = try NgramTable(
      counts, minimum: min(minimum, 5), threads: threads,
      monitor: monitor(.tabulation))
    let kinds = SymbolKinds(domain.vocabulary)
    let segmenter = try UnsupervisedSegmenter(
      learningFrom: domain, threads: threads,
      monitor: monitor(.wordLearning))
    let text = try SegmentedCorpus(
      domain, segmenter: segmenter, table: table, pool: pool, directory: directory,
      monitor: monitor(.segmentation))
    let growth = CandidateGrowth(
      text: text, minimum: max(minimum * 3 / 10, 2), longest: options.maximumTermLength)
    let trie = try growth.candidates(pool: pool, monitor: monitor(.joining))
    let scan = try CandidateScan(
      text, candidates: trie, tableLength: table.maximumLength, pool: pool,
      monitor: monitor(.measurement))
    let selection = CandidateSelection(
      count: minimum, logOdds: options.minimumLogOdds, takesLatin: options.takesLatin)
    let asked = ExplainedTerms(options.explained, vocabulary: domain.vocabulary)
    let found = CandidateTable(
      text, trie: trie, scan: scan, baseline: baseline, selection: selection, kinds: kinds,
      asked: asked.symbols)
    let candidates = found.candidates
    let vectors = try CandidateVectors(
      text, candidates: candidates,
      trainer: SkipGramTrainer(
        options: SkipGramOptions(
          dimension: 48, minimumCount: 3, passes: domain.symbolCount > 5_000_000 ? 1 : 5),
        threads: threads), pool: pool,
      monitor: monitor(.vectors))
    let writer = TermWriter(domain, kinds: kinds)
    let seeds = Set(options.seeds.map { ExactText(writer.folded($0)) })
    let ranking = try TermRanking(
      candidates, vectors: vectors,
      givenSeeds: seeds.isEmpty
        ? []
        : candidates.indices.filter {
          seeds.contains(ExactText(writer.folded(candidates[$0].symbols)))
        },
      threads: threads)
    let terms = try writer.terms(
      candidates, ranking, vectors, options, text, pool: pool,
      monitor: monitor(.contexts))
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
    _ corpus: Corpus, _ role: CorpusRole, withFingerprints: Bool = false
  ) throws(TermError) -> UnitCorpus {
    try UnitCorpus(
      reading: corpus, as: reading, threads: threads,
      temporaryDirectory: options.temporaryDirectory, withFingerprints: withFingerprints,
      monitor: monitor { .reading(role, bytes: $0, of: $1) })
  }

  func count(
    _ corpus: UnitCorpus, _ role: CorpusRole, length: Int
  ) throws(TermError) -> NgramCounts {
    try NgramCounter(
      maximumLength: length, memory: options.memory, threads: threads,
      temporaryDirectory: options.temporaryDirectory
    ).count(corpus, monitor: monitor { .counting(role, units: $0, of: $1) })
  }

  private func monitor(_ step: TermProgress.Step) -> WorkMonitor {
    monitor { .step(step, done: $0, of: $1) }
  }

  private func monitor(_ event: @escaping @Sendable (Int, Int) -> TermProgress) -> WorkMonitor {
    WorkMonitor(
      isCancelled: isCancelled,
      progress: { [progress] done, total in progress(event(done, total)) })
  }
}

extension UnitCorpus {
  /// How many counted units there are.
  var symbolCount: Int { frequencies.dropFirst().reduce(0, +) }
}

extension CorpusTotals {
  /// Throws `TermError.unusable` if the corpus, which plays this role, has nothing to count.
  func requireText(of role: CorpusRole) throws(TermError) {
    guard units == 0 else { return }
    throw .unusable("the \(role.rawValue) has no text: name files with Chinese text")
  }

  /// The totals of a corpus.
  init(_ corpus: UnitCorpus) {
    self.init(
      files: corpus.files.count, skippedFiles: corpus.skipped.count, lines: corpus.lineCount,
      units: corpus.symbolCount)
  }
}
