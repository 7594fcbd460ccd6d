/// A baseline that is counted already, for terms of any number of domains.
public struct TermBaseline: Sendable {
  /// How large the corpus is.
  public let totals: CorpusTotals
  let counts: NgramCounts

  /// A corpus and its counts, which are of n-grams of up to `maximumLength` of the miner's options.
  package init(_ corpus: UnitCorpus, counts: NgramCounts) {
    totals = CorpusTotals(corpus)
    self.counts = counts
  }
}
