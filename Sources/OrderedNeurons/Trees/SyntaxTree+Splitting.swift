extension SyntaxTree {
  /// The constituents of the binary tree of n words that is split first at the largest of the n - 1
  /// boundaries between them, then each part likewise; of equal boundaries the leftmost goes first.
  ///
  /// The tree of splits is a Cartesian tree, built with a stack: as many steps as there are words.
  /// Source: Vuillemin, "A unifying look at data structures", 1980.
  static func spans(splittingAt boundaries: [some Comparable]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    spans.reserveCapacity(boundaries.count)
    // The part that a boundary splits begins after the nearest boundary to the left that goes before
    // it, and ends at the nearest one to the right that does. `open` has those without an end.
    var open: [(boundary: Int, start: Int)] = []
    for (index, boundary) in boundaries.enumerated() {
      while let last = open.last, boundaries[last.boundary] < boundary {
        spans.append(last.start..<index + 1)
        open.removeLast()
      }
      open.append((index, open.last.map { $0.boundary + 1 } ?? 0))
    }
    for last in open { spans.append(last.start..<boundaries.count + 1) }
    return spans
  }
}
