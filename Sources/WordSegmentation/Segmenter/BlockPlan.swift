import TextCore

/// Cuts the units of some lines into windows for the network: runs of units without white space,
/// long runs in pieces that overlap far enough for every score to come out as in one piece.
package struct BlockPlan {
  /// A part of a run. Scores are kept for `kept`, a range within the window.
  package struct Window: Equatable {
    /// The index of the line.
    package var line: Int
    /// Units of the line that the network sees.
    package var units: Range<Int>
    /// Units of the line whose scores are kept.
    package var kept: Range<Int>
  }

  /// The largest number of units of a window that are kept.
  package static let windowLength = 1024
  /// The number of rows after which a block is full.
  static let blockRows = 1024

  /// Appends the windows of a line. `margin` is how far scores depend on neighbours.
  package static func append(
    line: Int, units: [TextUnit], margin: Int, to windows: inout [Window]
  ) {
    var index = 0
    while index < units.count {
      guard !units[index].kind.isSpace else {
        index += 1
        continue
      }
      var end = index + 1
      while end < units.count, !units[end].kind.isSpace { end += 1 }
      for start in stride(from: index, to: end, by: windowLength) {
        let kept = start..<min(start + windowLength, end)
        windows.append(
          Window(
            line: line,
            units: max(index, kept.lowerBound - margin)..<min(end, kept.upperBound + margin),
            kept: kept))
      }
      index = end
    }
  }
}

extension TextUnit.Kind {
  /// White space or a line break.
  var isSpace: Bool { self == .space || self == .newline }
}
