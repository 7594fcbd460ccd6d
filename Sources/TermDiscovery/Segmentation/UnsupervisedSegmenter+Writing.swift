import SystemCore

extension UnsupervisedSegmenter {
  /// About how many units are cut at once; lines that are much longer are cut in parts.
  private static let partUnits = 1 << 16

  /// Hands the text of a corpus that the segmenter learned from, in UTF-8 with spaces between words, to
  /// `body` in pieces, in order: that of the first files, or of all where `files` is nil. Nothing but
  /// spaces is added. Progress is told in units.
  ///
  /// Blocks the calling thread. Throws what `body` throws, and `TermError.cancelled`. The text is the
  /// same for any number of threads.
  public func write(
    _ corpus: UnitCorpus, files: Int? = nil, threads: Int = availableProcessors(),
    monitor: WorkMonitor = WorkMonitor(), to body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let written = corpus.files.prefix(max(0, files ?? corpus.files.count))
    try write(
      corpus, positions: 0..<(written.last?.units.upperBound ?? 0), threads: threads,
      monitor: monitor, to: body)
  }

  /// The same of the text at `positions`.
  package func write(
    _ corpus: UnitCorpus, positions: Range<Int>, threads: Int,
    monitor: WorkMonitor = WorkMonitor(), to body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let pool = WorkerThreads(count: threads)
    var start = positions.lowerBound
    while start < positions.upperBound {
      try monitor.check()
      monitor.progress(start - positions.lowerBound, positions.count)
      var parts: [Range<Int>] = []
      while parts.count < 4 * pool.count && start < positions.upperBound {
        let end = Self.partEnd(from: start, in: corpus, limit: positions.upperBound)
        parts.append(start..<end)
        start = end
      }
      let texts = pool.map(parts.count) { [parts] index in
        var text = SegmentedText(corpus: corpus, segmenter: self)
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
