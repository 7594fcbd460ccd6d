import SystemCore
import TextCore

extension UnitCorpus {
  /// The corpus with its lines in an order that follows from their text alone, whatever files they
  /// stand in and wherever: lines by a hash of their text, the place of each remembered.
  ///
  /// What is learned from such a corpus does not change where files are renamed or lines moved.
  /// Throws `TermError.file` where the temporary file cannot be written, `.cancelled`.
  package func inTextOrder(
    threads: Int, temporaryDirectory: String? = nil, monitor: WorkMonitor = WorkMonitor()
  ) throws(TermError) -> UnitCorpus {
    let lines = hashedLines().sorted { ($0.hash, $0.number) < ($1.hash, $1.number) }
    try monitor.check()
    var stream = UnitStream(directory: temporaryDirectory ?? TemporaryFile.defaultDirectory)
    let row = try TermError.file { () throws(FileError) in
      for line in lines {
        try stream.append(UnsafeBufferPointer(rebasing: units[line.positions]))
      }
      return try stream.finish()
    }
    let all = File(path: "", units: 0..<row.ids.count, lineCount: lines.count, contents: nil)
    return UnitCorpus(
      row: row, table: table, files: [all], skipped: [], threads: threads,
      origin: LineOrigin(corpus: self, lines: lines.map { UInt32(clamping: $0.number) }))
  }

  /// The corpus with nothing but the line end of every line that repeats one before it, so that all
  /// lines keep their numbers. Throws as ``inTextOrder(threads:temporaryDirectory:monitor:)`` does.
  package func withoutRepeatedLines(
    threads: Int, temporaryDirectory: String? = nil
  ) throws(TermError) -> UnitCorpus {
    var stream = UnitStream(directory: temporaryDirectory ?? TemporaryFile.defaultDirectory)
    var seen: Set<UInt64> = []
    var starts: [Int] = [0]
    let lines = hashedLines()
    let row = try TermError.file { () throws(FileError) in
      for line in lines {
        let isNew = seen.insert(line.hash).inserted
        let kept = isNew ? line.positions : line.positions.suffix(1)
        try stream.append(UnsafeBufferPointer(rebasing: units[kept]))
        starts.append(stream.count)
      }
      return try stream.finish()
    }
    var end = 0
    let shorter = files.map { file in
      var copy = file
      let first = starts[end]
      end += file.lineCount
      copy.units = first..<starts[end]
      return copy
    }
    return UnitCorpus(row: row, table: table, files: shorter, skipped: skipped, threads: threads)
  }

  private struct HashedLine {
    var hash: UInt64
    var number: Int
    var positions: Range<Int>
  }

  /// The lines in corpus order with hashes of their texts, which are the same in any corpus.
  private func hashedLines() -> [HashedLine] {
    var hashes = [UInt64](repeating: 0, count: table.idLimit - Int(UnitTable.firstListed))
    for index in hashes.indices {
      table.withListedText(of: UnitTable.firstListed + UInt32(index)) { text in
        hashes[index] = text.reduce(0xCBF2_9CE4_8422_2325) { Self.mixed($0, UInt64($1)) }
      }
    }
    var lines: [HashedLine] = []
    lines.reserveCapacity(lineCount)
    var start = 0
    var hash: UInt64 = 1
    for position in units.indices {
      let id = units[position]
      guard UnitTable.isLineEnd(id) else {
        hash = Self.mixed(
          hash,
          id < UnitTable.firstListed ? UInt64(id) : hashes[Int(id - UnitTable.firstListed)])
        continue
      }
      lines.append(
        HashedLine(hash: hash, number: lines.count, positions: start..<(position + 1)))
      (start, hash) = (position + 1, 1)
    }
    if start < units.count {
      lines.append(HashedLine(hash: hash, number: lines.count, positions: start..<units.count))
    }
    return lines
  }

  @inline(__always)
  private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    let product = (hash ^ value).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low &+ 0xD1B5_4A32_D192_ED03
  }
}

/// Where the lines of a reordered corpus come from.
final class LineOrigin: Sendable {
  /// The corpus in the order of its files.
  let corpus: UnitCorpus
  /// For each line of the reordered corpus, its number in ``corpus``.
  let lines: [UInt32]

  init(corpus: UnitCorpus, lines: [UInt32]) {
    self.corpus = corpus
    self.lines = lines
  }
}
