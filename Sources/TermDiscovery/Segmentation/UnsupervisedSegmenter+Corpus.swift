extension UnsupervisedSegmenter {
  /// Learns words from a corpus: from all of it, or from parts spread evenly over it if it has more
  /// than `options.trainingUnits` units.
  ///
  /// Blocks the calling thread. Throws `TermError.option` for an option out of its range, `.cancelled`. Progress is told in rounds.
  public convenience init(
    learningFrom corpus: UnitCorpus,
    options: UnsupervisedSegmenterOptions = UnsupervisedSegmenterOptions(),
    threads: Int, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) {
    try self.init(
      vocabulary: corpus.vocabulary, options: options, threads: threads, monitor: monitor
    ) { add in
      for block in Self.trainingBlocks(of: corpus, units: options.trainingUnits) {
        corpus.forEachRun(in: block) { symbols, _ in add(symbols) }
      }
    }
  }

  /// Parts of the corpus of about 65,536 units that have `units` units together.
  private static func trainingBlocks(of corpus: UnitCorpus, units: Int) -> [Range<Int>] {
    let lines = corpus.blocks(max(corpus.units.count >> 16, 1))
    // A block of one long line is taken in parts.
    let blocks = lines.flatMap { block in
      stride(from: block.lowerBound, to: block.upperBound, by: 1 << 18).map {
        $0..<min($0 + (1 << 18), block.upperBound)
      }
    }
    guard corpus.units.count > units else { return blocks }
    let wanted = max(blocks.count * units / corpus.units.count, 1)
    return blocks.indices.filter { index in
      (index + 1) * wanted / blocks.count > index * wanted / blocks.count
    }.map { blocks[$0] }
  }
}
