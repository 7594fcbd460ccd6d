/// Finds lines in a row of units: how many lines end before every block of units.
struct LineIndex: Sendable {
  /// The number of units in a block.
  static let block = 1 << 12

  /// For each block the number of lines that end before it, then that of all lines.
  let ends: [Int]

  /// The number of lines.
  var lineCount: Int { ends.last ?? 0 }

  /// The number of lines that end before `position`.
  func linesEnding(before position: Int, in units: UnsafeBufferPointer<UInt32>) -> Int {
    let block = min(position / Self.block, ends.count - 1)
    var lines = ends[block]
    for index in block * Self.block..<max(position, block * Self.block)
    where UnitTable.isLineEnd(units[index]) {
      lines += 1
    }
    return lines
  }

  /// The position of the first unit of a line, of the row's end for the line after the last.
  func start(ofLine line: Int, in units: UnsafeBufferPointer<UInt32>) -> Int {
    guard line > 0 else { return 0 }
    var low = 0
    var high = ends.count - 1
    while low < high {  // the last block before which fewer than `line` lines end
      let middle = (low + high + 1) / 2
      if ends[middle] < line { low = middle } else { high = middle - 1 }
    }
    var left = line - ends[low]
    var position = low * Self.block
    while position < units.count {
      if UnitTable.isLineEnd(units[position]) {
        left -= 1
        if left == 0 { return position + 1 }
      }
      position += 1
    }
    return units.count
  }
}
