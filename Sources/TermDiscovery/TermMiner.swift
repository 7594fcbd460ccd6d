import Foundation
import SystemCore
import TextCore

/// Finds the terms of a domain: a corpus of the domain against a baseline, without any dictionary.
///
/// N-grams of both are counted; the domain is cut into words that it teaches itself; words that
/// stand together become candidates; these are measured for firmness, freedom, spread and contrast
/// and get word vectors; what is most evidently a term makes the seeds, and what means the same kind
/// of thing follows. After Su Jianlin, "分享一次专业领域词汇的无监督挖掘", 2019.
public struct TermMiner: Sendable {
  /// How terms are looked for.
  public let options: TermMinerOptions
  /// Set in the copy that works for a task.
  private var cancellation = Cancellation()

  /// A miner.
  public init(options: TermMinerOptions = TermMinerOptions()) {
    precondition(
      (2...8).contains(options.maximumLength),
      "maximum length \(options.maximumLength) not in 2...8")
    self.options = options
  }

  /// The terms of `domain`, best first. Off the calling actor; stops when the task is cancelled.
  ///
  /// Throws `TermError`: files that cannot be read, no text in either corpus, or
  /// `.cancelled`. Without anything that could be a term the list is empty.
  public func discover(
    domain: Corpus, baseline: Corpus,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws(TermError) -> TermList {
    try await watched { miner throws(TermError) in
      let domain = try miner.read(domain, as: "domain", progress)
      let background = try miner.read(baseline, as: "baseline", progress)
      let counts = try miner.count(
        background, length: options.maximumLength, as: "baseline", progress)
      return try miner.find(
        in: domain, against: counts, totals: CorpusTotals(background), progress)
    }
  }

  /// The terms of `domain` against a baseline that is counted already.
  public func discover(
    domain: UnitCorpus, baseline: NgramCounts, totals: CorpusTotals,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws(TermError) -> TermList {
    try await watched { miner throws(TermError) in
      try miner.find(in: domain, against: baseline, totals: totals, progress)
    }
  }

  /// What `body` returns or throws, given a miner whose threads learn of the task's cancellation.
  func watched<Value: Sendable>(
    _ body: (TermMiner) throws(TermError) -> Value
  ) async throws(TermError) -> Value {
    try await Cancellation.watching { cancellation throws(TermError) in
      var miner = self
      miner.cancellation = cancellation
      return try body(miner)
    }
  }

  /// Counts the domain, then finds its terms.
  private func find(
    in domain: UnitCorpus, against baseline: NgramCounts, totals: CorpusTotals,
    _ progress: @escaping @Sendable (TermProgress) -> Void
  ) throws(TermError) -> TermList {
    try totals.requireText(of: "baseline")
    let counts = try count(domain, length: options.maximumLength + 1, as: "domain", progress)
    return try find(domain, counts, baseline, totals, progress)
  }

  /// How often a term of `corpus` occurs at least.
  func minimumCount(_ corpus: UnitCorpus) -> Int {
    options.minimumCount ?? min(20, max(3, corpus.symbolCount / 1_000_000))
  }

  func find(
    _ domain: UnitCorpus, _ counts: NgramCounts, _ baseline: NgramCounts,
    _ background: CorpusTotals, _ progress: @escaping @Sendable (TermProgress) -> Void
  ) throws(TermError) -> TermList {
    let totals = CorpusTotals(domain)
    try totals.requireText(of: "domain")
    let minimum = minimumCount(domain)
    let pool = WorkerThreads(count: options.threads)
    let directory = options.temporaryDirectory ?? TemporaryFile.defaultDirectory
    let table = try NgramTable(
      counts, minimum: min(minimum, 5), threads: options.threads,
      monitor: monitor("building the table", progress))
    let kinds = SymbolKinds(domain.vocabulary)
    let segmenter = try UnsupervisedSegmenter(
      learningFrom: domain, threads: options.threads,
      monitor: monitor("learning words", progress))
    let text = try SegmentedCorpus(
      domain, segmenter: segmenter, table: table, pool: pool, directory: directory,
      monitor: monitor("cutting into words", progress))
    let growth = CandidateGrowth(
      text: text, minimum: max(minimum * 3 / 10, 2), longest: options.longestTerm)
    let trie = try growth.candidates(pool: pool, monitor: monitor("joining words", progress))
    let scan = try CandidateScan(
      text, candidates: trie, tableLength: table.maximumLength, pool: pool,
      monitor: monitor("measuring candidates", progress))
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
      monitor: monitor("training word vectors", progress))
    let writer = TermWriter(domain, kinds: kinds)
    let seeds = Set(options.seeds.map(writer.folded))
    let ranking = TermRanking(
      candidates, vectors: vectors,
      givenSeeds: seeds.isEmpty
        ? [] : candidates.indices.filter { seeds.contains(writer.folded(candidates[$0].symbols)) },
      threads: options.threads)
    let terms = try writer.terms(
      candidates, ranking, vectors, options, text, pool: pool,
      monitor: monitor("looking up contexts", progress))
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
    _ corpus: Corpus, as name: String, _ progress: @escaping @Sendable (TermProgress) -> Void
  ) throws(TermError) -> UnitCorpus {
    try UnitCorpus(
      reading: corpus, as: options.reading, threads: options.threads,
      temporaryDirectory: options.temporaryDirectory,
      monitor: monitor("reading the \(name)", isBytes: true, progress))
  }

  func count(
    _ corpus: UnitCorpus, length: Int, as name: String,
    _ progress: @escaping @Sendable (TermProgress) -> Void
  ) throws(TermError) -> NgramCounts {
    try NgramCounter(
      maximumLength: length, memory: options.memory, threads: options.threads,
      temporaryDirectory: options.temporaryDirectory
    ).count(corpus, monitor: monitor("counting the \(name)", progress))
  }

  private func monitor(
    _ activity: String, isBytes: Bool = false,
    _ progress: @escaping @Sendable (TermProgress) -> Void
  ) -> WorkMonitor {
    WorkMonitor(
      isCancelled: { [cancellation] in cancellation.isSet },
      progress: { done, total in
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
