import SystemCore
import TermDiscovery
import TextCore

extension TermMiner {
  /// The terms of `domain` against `baseline`, each together with all text of its side that `store`
  /// holds already; best first. Blocks the calling thread.
  ///
  /// What is new is counted and kept in the store, then the terms found are kept in place of those
  /// before, with the reasons for which other candidates are not listed; nothing that the store holds is
  /// read or counted again. Without a baseline it is that of the store, or, where it has none,
  /// `TermBaseline.general()`. Throws `TermError`.
  public func discover(
    domain: Corpus, baseline: Corpus?, store: TermStore,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    var miner = self
    miner.options.keepsRejected = true
    return try MiningRun.with(miner, progress) { run throws(TermError) in
      try run.find(domain, baseline, store)
    }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func discover(
    domain: Corpus, baseline: Corpus?, store: TermStore,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) async throws -> TermList {
    try await onLibraryThreads {
      try discover(domain: domain, baseline: baseline, store: store, progress: progress)
    }
  }
}

extension MiningRun {
  /// Adds what is new to the store and finds the terms of all of it.
  fileprivate func find(
    _ domain: Corpus, _ baseline: Corpus?, _ store: TermStore
  ) throws(TermError) -> TermList {
    let background = try self.baseline(baseline, in: store)
    try background.totals.requireText(of: .baseline)
    let (text, counts, totals) = try self.domain(domain, in: store)
    var list = try find(text, counts, background)
    list.domain = totals
    do throws(StoreError) {
      try store.replaceTerms(by: list)
    } catch {
      throw .store(error)
    }
    return list
  }

  /// Adds the new files of a domain to the store and returns all text of it with its counts.
  private func domain(
    _ corpus: Corpus, in store: TermStore
  ) throws(TermError) -> (text: UnitCorpus, counts: NgramCounts, totals: CorpusTotals) {
    let length = options.maximumLength + 1
    let batches = try store.batchCount(.domain)
    let files = try store.newFiles(of: corpus, role: .domain)
    if !files.isEmpty {
      let (text, counts) = try add(files, .domain, length: length, to: store)
      if batches == 0 { return (text, counts, CorpusTotals(text)) }
    }
    progress(.loading(.domain))
    let text = try store.corpus(
      .domain, threads: threads, temporaryDirectory: options.temporaryDirectory)
    let counts: NgramCounts
    if let stored = try store.counts(.domain, maximumLength: length) {
      counts = stored
    } else {
      counts = try count(text, .domain, length: length)
    }
    var totals = CorpusTotals(text)
    totals.skippedFiles = try store.skippedFiles(.domain)
    return (text, counts, totals)
  }

  /// Adds the new files of a baseline to the store and returns all that it holds of it.
  private func baseline(
    _ corpus: Corpus?, in store: TermStore
  ) throws(TermError) -> TermBaseline {
    if let corpus {
      let files = BaselineFiles(corpus, reading)
      let text = try store.newFiles(of: Corpus(files: files.text), role: .baseline)
      if !text.isEmpty {
        _ = try add(text, .baseline, length: options.maximumLength, to: store)
      }
      for file in files.counted {
        let new = try store.newFiles(of: Corpus(file: file.path), role: .baseline)
        if !new.isEmpty { try store.add(new, counted: try counted(file)) }
      }
    }
    guard try store.batchCount(.baseline) > 0 else { return try self.baseline(nil) }
    progress(.loading(.baseline))
    if let stored = try store.baseline() { return stored }
    // A store of an older program, which counted in another way.
    let text = try store.corpus(
      .baseline, threads: threads, temporaryDirectory: options.temporaryDirectory)
    return TermBaseline(text, counts: try count(text, .baseline, length: options.maximumLength))
  }

  /// Reads and counts new files of text and adds them to the store.
  private func add(
    _ files: TermStore.NewFiles, _ role: CorpusRole, length: Int, to store: TermStore
  ) throws(TermError) -> (text: UnitCorpus, counts: NgramCounts) {
    let text = try read(try extracted(files.corpus), role, withFingerprints: true)
    let counts = try count(text, role, length: length)
    try store.add(files, read: text, counts: counts, role: role)
    return (text, counts)
  }
}
