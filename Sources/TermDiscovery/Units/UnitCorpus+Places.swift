extension UnitCorpus {
  /// Where a unit stands.
  package struct Place: Sendable, Equatable, Comparable {
    /// The index of the file in ``UnitCorpus/files``.
    package var file: Int
    /// The number of the line in the file, from 1.
    package var line: Int

    /// A line of a file.
    package init(file: Int, line: Int) {
      self.file = file
      self.line = line
    }

    package static func < (one: Place, other: Place) -> Bool {
      (one.file, one.line) < (other.file, other.line)
    }
  }

  /// The file and line of the unit at `position`.
  package func place(of position: Int) -> Place {
    if let origin {
      let line = Int(origin.lines[line(at: position)])
      return origin.corpus.place(of: origin.corpus.positions(ofLine: line).lowerBound)
    }
    var low = 0
    var high = files.count - 1
    while low < high {  // the first file that ends after the position
      let middle = (low + high) / 2
      if files[middle].units.upperBound > position { high = middle } else { low = middle + 1 }
    }
    let before = lineIndex.linesEnding(before: files[low].units.lowerBound, in: units)
    return Place(
      file: low, line: lineIndex.linesEnding(before: position, in: units) - before + 1)
  }

  /// The number, from 0 through all files, of the line that holds the unit at `position`.
  package func line(at position: Int) -> Int {
    lineIndex.linesEnding(before: position, in: units)
  }

  /// The positions of a line, numbered from 0 through all files; its line end is the last.
  package func positions(ofLine line: Int) -> Range<Int> {
    lineIndex.start(ofLine: line, in: units)..<lineIndex.start(ofLine: line + 1, in: units)
  }

  /// All positions in at most `count` ranges of about the same length that end at line ends, for
  /// several threads.
  package func blocks(_ count: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for part in 1...max(count, 1) where start < units.count {
      var end = max(units.count * part / max(count, 1), start)
      while end < units.count && (end == 0 || !UnitTable.isLineEnd(units[end - 1])) { end += 1 }
      if end > start { blocks.append(start..<end) }
      start = end
    }
    return blocks
  }
}
