import SystemCore

extension NgramTable {
  /// The n-grams of at least `minimum` occurrences (1 or more), built on `threads` threads.
  ///
  /// With `entropies` they are of less than `counts.maximumLength` units (at least 1): the last unit
  /// of the counts serves to tell the neighbours. Without, they are of up to that length and all
  /// entropies are 0.
  ///
  /// Throws `TermError.cancelled`.
  package init(
    _ counts: NgramCounts, minimum: Int, entropies: Bool = true, threads: Int = 1,
    monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) {
    let length = entropies ? max(counts.maximumLength - 1, 1) : counts.maximumLength
    let workers = WorkerThreads(count: threads)
    let shares = counts.shares(threads == 1 ? 1 : 4 * threads)
    let builders = workers.map(shares.count) { share in
      var builder = NgramTreeBuilder(maximumLength: length, minimum: minimum)
      if !monitor.isCancelled() { builder.add(counts.makeCursor(startingWith: shares[share])) }
      return builder
    }
    try monitor.check()
    self.init(builders, length: length, minimum: max(minimum, 1), counts.vocabulary)
    guard entropies else {
      rightEntropies = Array(repeating: 0, count: rightEntropies.count)
      return
    }
    let spreads = workers.map(shares.count) { [self] share in
      var left = LeftBranching(self)
      if !monitor.isCancelled() { left.add(counts.makeCursor(startingWith: shares[share])) }
      return left.spreads
    }
    try monitor.check()
    for node in 1..<lastSymbols.count {
      let sum = spreads.reduce(0) { $0 + $1[node] }
      leftEntropies[node] = BranchingSum.entropy(sum, count: self.counts[node])
    }
  }

  /// The table of the trees of consecutive ranges of first symbols.
  private init(
    _ builders: [NgramTreeBuilder], length: Int, minimum: Int, _ vocabulary: UnitVocabulary
  ) {
    self.vocabulary = vocabulary
    maximumLength = length
    minimumCount = minimum
    total = builders.reduce(0) { $0 + $1.total }
    levels = []
    lastSymbols = [0]
    counts = [total]
    firstChildren = [1]
    rightEntropies = [0]
    for level in 0..<length {
      levels.append(lastSymbols.count)
      var next = levels[level] + builders.reduce(0) { $0 + $1.levels[level].symbols.count }
      for (index, builder) in builders.enumerated() {
        let part = builder.levels[level]
        lastSymbols += part.symbols
        counts += part.counts
        rightEntropies += part.right
        firstChildren += part.firstChildren.map { $0 + UInt32(next) }
        if level + 1 < length { next += builders[index].levels[level + 1].symbols.count }
      }
    }
    levels.append(lastSymbols.count)
    firstChildren.append(UInt32(lastSymbols.count))
    leftEntropies = Array(repeating: 0, count: lastSymbols.count)
    units = Array(repeating: 0, count: vocabulary.count + 1)
    for node in nodes(ofLength: 1) { units[Int(lastSymbols[Int(node)])] = node }
  }
}
