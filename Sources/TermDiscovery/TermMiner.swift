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
  public var options: TermMinerOptions
  /// How many threads one call uses, 1 to 1,024; they change no result.
  public var threads: Int
  /// How the bytes of files become text.
  public var reading: TextReading
  /// What of the files of the domain and of the baseline is text.
  public var extraction: ExtractionOptions
  /// Whether a term is known beside those that the options name, for example since another program keeps it whole: only
  /// others are wanted. Is asked once for each candidate that is frequent and specific, with case, width and script folded.
  public var isKnown: (@Sendable (String) -> Bool)?

  /// A miner. Options are checked when they are used.
  public init(
    options: TermMinerOptions = TermMinerOptions(), threads: Int = availableProcessors(),
    reading: TextReading = TextReading(), extraction: ExtractionOptions = ExtractionOptions()
  ) {
    self.options = options
    self.threads = threads
    self.reading = reading
    self.extraction = extraction
  }

  /// The terms of `domain`, best first. Blocks the calling thread, for long where the corpora are large.
  ///
  /// The files of a baseline may be text, files of counts that `CountsFile` wrote, and lists of words with
  /// a tab and a frequency; without one, `TermBaseline.general()` is used.
  ///
  /// `progress` is called on any thread, by one at a time. Throws `TermError`: options out of their
  /// ranges, files that cannot be read, no text in either corpus, or, where the task is cancelled,
  /// `.cancelled`. Without anything that could be a term the list is empty.
  public func discover(
    domain: Corpus, baseline: Corpus? = nil,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    try MiningRun.with(self, progress) { run throws(TermError) in
      let domain = try run.domain(domain)
      return try run.find(in: domain, against: try run.baseline(baseline))
    }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func discover(
    domain: Corpus, baseline: Corpus? = nil,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermList {
    try await onLibraryThreads {
      try discover(domain: domain, baseline: baseline, progress: progress)
    }
  }

  /// The terms of `domain` against a baseline that was counted before. Blocks and throws as above.
  public func discover(
    domain: Corpus, baseline: TermBaseline,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    try MiningRun.with(self, progress) { run throws(TermError) in
      try run.find(in: try run.domain(domain), against: baseline)
    }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func discover(
    domain: Corpus, baseline: TermBaseline,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermList {
    try await onLibraryThreads {
      try discover(domain: domain, baseline: baseline, progress: progress)
    }
  }

  /// Counts a baseline. Blocks and throws as above.
  public func baseline(
    of corpus: Corpus, progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermBaseline {
    try MiningRun.with(self, progress) { run throws(TermError) in try run.baseline(corpus) }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func baseline(
    of corpus: Corpus, progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermBaseline {
    try await onLibraryThreads { try baseline(of: corpus, progress: progress) }
  }
}
