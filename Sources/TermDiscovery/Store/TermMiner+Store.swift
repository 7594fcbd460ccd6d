import SystemCore
import TextCore

extension TermMiner {
  /// The terms of `domain` against `baseline`, each together with all text of its side that `store`
  /// holds already; best first. Blocks the calling thread.
  ///
  /// What is new is counted and kept in the store, then the terms found are kept in place of those
  /// before; nothing that the store holds is read or counted again. Throws `TermError`.
  public func discover(
    domain: Corpus, baseline: Corpus, store: TermStore,
    progress: @escaping @Sendable (TermProgress) -> Void = { _ in }
  ) throws(TermError) -> TermList {
    try MiningRun.with(self, progress) { run throws(TermError) in
      try run.find(domain, baseline, store)
    }
  }

  /// The same on HanziKit's threads. Throws `TermError`, or `CancellationError` where the task is
  /// cancelled.
  public func discover(
    domain: Corpus, baseline: Corpus, store: TermStore,
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
    _ domain: Corpus, _ baseline: Corpus, _ store: TermStore
  ) throws(TermError) -> TermList {
    let length = options.maximumLength
    let background = try gather(baseline, .baseline, length: length, in: store)
    try background.totals.requireText(of: .baseline)
    let (text, counts, totals) = try gather(domain, .domain, length: length + 1, in: store)
    var list = try find(text, counts, background.counts, background.totals)
    list.domain = totals
    do throws(StoreError) {
      try store.replaceTerms(by: list)
    } catch {
      throw .store(error)
    }
    return list
  }

  /// Adds the new files of `corpus` to the store and returns all text of `role` with its counts.
  private func gather(
    _ corpus: Corpus, _ role: CorpusRole, length: Int, in store: TermStore
  ) throws(TermError) -> (text: UnitCorpus, counts: NgramCounts, totals: CorpusTotals) {
    let batches = try store.batchCount(role)
    let files = try store.newFiles(of: corpus, role: role)
    if !files.isEmpty {
      let text = try read(files.corpus, role, withFingerprints: true)
      let counts = try count(text, role, length: length)
      try store.add(files, read: text, counts: counts, role: role)
      if batches == 0 { return (text, counts, CorpusTotals(text)) }
    }
    progress(.loading(role))
    let text = try store.corpus(
      role, threads: threads, temporaryDirectory: options.temporaryDirectory)
    let counts: NgramCounts
    if let stored = try store.counts(role, maximumLength: length) {
      counts = stored
    } else {
      counts = try count(text, role, length: length)
    }
    var totals = CorpusTotals(text)
    totals.skippedFiles = try store.skippedFiles(role)
    return (text, counts, totals)
  }
}
