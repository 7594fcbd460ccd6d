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
  /// A miner.
  public init(options: TermMinerOptions = TermMinerOptions()) {
    precondition(
      (2...8).contains(options.maximumLength),
      "maximum length \(options.maximumLength) not in 2...8")
    self.options = options
  }

  /// The terms of `domain`, best first. Blocks the calling thread, for long where the corpora are large.
  ///
  /// Throws `TermError`: files that cannot be read, no text in either corpus, or, where the task is
  /// cancelled, `.cancelled`. Without anything that could be a term the list is empty.
  public func discover(
    domain: Corpus, baseline: Corpus,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    try MiningRun.with(options, progress) { run throws(TermError) in
      let domain = try run.read(domain, as: "domain")
      let background = try run.read(baseline, as: "baseline")
      let counts = try run.count(background, length: options.maximumLength, as: "baseline")
      return try run.find(in: domain, against: counts, CorpusTotals(background))
    }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func discover(
    domain: Corpus, baseline: Corpus,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermList {
    try await onLibraryThreads {
      try discover(domain: domain, baseline: baseline, progress: progress)
    }
  }

  /// The terms of `domain` against a baseline that is counted already. Blocks and throws as above.
  public func discover(
    domain: UnitCorpus, baseline: NgramCounts, totals: CorpusTotals,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    try MiningRun.with(options, progress) { run throws(TermError) in
      try run.find(in: domain, against: baseline, totals)
    }
  }
}
