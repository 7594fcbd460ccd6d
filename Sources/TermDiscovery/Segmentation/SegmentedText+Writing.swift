import SystemCore

extension SegmentedText {
  /// About how many units are cut at once; lines that are much longer are cut in parts.
  private static let partUnits = 1 << 16

  /// Hands the text at `positions` of a corpus, in UTF-8 with spaces between the words of
  /// `segmenter`, to `body` in pieces, in order. Progress is told in units.
  ///
  /// Throws what `body` throws, and `TermError.cancelled`. The text is the same for any number of
  /// threads.
  public static func write(
    _ positions: Range<Int>, of corpus: UnitCorpus, segmenter: UnsupervisedSegmenter, threads: Int,
    monitor: WorkMonitor = WorkMonitor(), to body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let pool = WorkerThreads(count: threads)
    var start = positions.lowerBound
    while start < positions.upperBound {
      try monitor.check()
      monitor.progress(start - positions.lowerBound, positions.count)
      var parts: [Range<Int>] = []
      while parts.count < 4 * pool.count && start < positions.upperBound {
        let end = partEnd(from: start, in: corpus, limit: positions.upperBound)
        parts.append(start..<end)
        start = end
      }
      let texts = pool.map(parts.count) { [parts] index in
        var text = SegmentedText(corpus: corpus, segmenter: segmenter)
        var bytes: [UInt8] = []
        text.append(parts[index], to: &bytes)
        return bytes
      }
      for bytes in texts { try bytes.withUnsafeBytes(body) }
    }
  }

  /// Where the part that begins at `start` ends: at a line's end, if one is near.
  private static func partEnd(from start: Int, in corpus: UnitCorpus, limit: Int) -> Int {
    var end = min(start + partUnits, limit)
    let last = min(end + partUnits, limit)
    while end < last && !UnitTable.isLineEnd(corpus.units[end - 1]) { end += 1 }
    return end
  }
}
