import TextCore

/// Cuts runs of units without white space into windows for the network: most are one window, long
/// runs come in pieces that overlap far enough for every score to come out as in one piece.
package struct BlockPlan {
  /// A part of a run. Scores are kept for `kept`, a range within the window.
  package struct Window: Equatable {
    /// Units that the network sees.
    package var units: Range<Int>
    /// Units whose scores are kept.
    package var kept: Range<Int>
  }

  /// The largest number of units of a window that are kept.
  package static let windowLength = 1024
  /// The number of rows after which a block is full.
  static let blockRows = 1024

  /// Appends the windows of a run. `margin` is how far scores depend on neighbours.
  static func append(
    run: Range<Int>, margin: Int, to windows: inout [Window]
  ) {
    for start in stride(from: run.lowerBound, to: run.upperBound, by: windowLength) {
      let kept = start..<min(start + windowLength, run.upperBound)
      windows.append(
        Window(
          units: max(
            run.lowerBound, start - margin)..<min(run.upperBound, kept.upperBound + margin),
          kept: kept))
    }
  }
}
