import SystemCore

/// A baseline that is counted already, for terms of any number of domains.
///
/// It may have several parts, each counted in its own way: text, files of counts, lists of frequencies.
public struct TermBaseline: Sendable {
  /// How large the parts are together.
  public let totals: CorpusTotals
  /// The parts.
  package let parts: [Part]

  /// Something that was counted.
  package struct Part: Sendable {
    /// Its n-grams.
    package let counts: NgramCounts
    /// How many units it has, those of n-grams too rare to be kept included.
    package let units: Int

    /// Counts and the number of units counted.
    package init(_ counts: NgramCounts, units: Int) {
      self.counts = counts
      self.units = units
    }
  }

  /// The baseline that these parts make.
  package init(_ parts: [Part], totals: CorpusTotals) {
    self.parts = parts
    self.totals = totals
  }

  /// A corpus and its counts.
  package init(_ corpus: UnitCorpus, counts: NgramCounts) {
    self.init([Part(counts, units: corpus.symbolCount)], totals: CorpusTotals(corpus))
  }

  /// The baseline of a file of counts that `CountsFile` wrote. Blocks the calling thread. Throws
  /// `TermError.file` if it cannot be read or is damaged, or was counted in another way.
  public init(counts path: String) throws(TermError) {
    try self.init(counts: path, monitor: WorkMonitor())
  }

  init(counts path: String, monitor: WorkMonitor) throws(TermError) {
    let (counts, header) = try CountsFile.read(path, monitor: monitor)
    self.init(
      [Part(counts, units: header.units)],
      totals: CorpusTotals(files: header.files, lines: header.lines, units: header.units))
  }

  /// All of `baselines` together.
  public init(joining baselines: [TermBaseline]) {
    var totals = CorpusTotals()
    for part in baselines.map(\.totals) {
      totals.files += part.files
      totals.skippedFiles += part.skippedFiles
      totals.lines += part.lines
      totals.units += part.units
    }
    self.init(baselines.flatMap(\.parts), totals: totals)
  }
}
