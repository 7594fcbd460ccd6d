import Reporting

/// How far a neighbourhood reaches. Values out of their ranges are refused where they are used.
public struct NeighborhoodOptions: Codable, Hashable, Sendable {
  /// The least cosine of two words that are joined, -1 to 1.
  public var minimumCosine: Float
  /// Two words are joined only if each is among this number of nearest words of the other; 0 or more.
  public var count: Int

  /// The usual choices, but for those that are given.
  public init(minimumCosine: Float = 0.6, count: Int = 10) {
    self.minimumCosine = minimumCosine
    self.count = count
  }

  /// Throws for the first value that is out of its range.
  public func check() throws(OptionError) {
    try OptionError.check("minimumCosine", minimumCosine, in: -1...1)
    try OptionError.check("count", count, in: 0...)
  }
}

/// The words that hang together with seed words: those that can be reached from a seed in a graph
/// that joins close words. Source: Su Jianlin, "分享一次专业领域词汇的无监督挖掘", 2019, which
/// walks from seeds to ever nearer words; joining only words that are among the nearest of each other
/// keeps out the words that are near to everything.
public struct Neighborhood: Sendable {
  /// For each row, the steps from the nearest seed, 0 for a seed; nil for a word that is not reached.
  public let steps: [Int?]

  /// The neighbourhood of the rows `seeds`, given the nearest rows of every row, the closest first.
  /// Throws `TermError.option` for an option out of its range.
  public init(
    seeds: [Int], neighbors: [[WordNeighbor]],
    options: NeighborhoodOptions = NeighborhoodOptions()
  ) throws(TermError) {
    try TermError.options { () throws(OptionError) in try options.check() }
    let nearest = neighbors.map { $0.prefix(options.count) }
    var steps = [Int?](repeating: nil, count: nearest.count)
    for seed in seeds { steps[seed] = 0 }
    // Breadth first.
    var (now, step) = (Array(Set(seeds)), 0)
    while !now.isEmpty {
      step += 1
      var next: [Int] = []
      for own in now {
        for neighbor in nearest[own]
        where steps[neighbor.row] == nil && neighbor.cosine >= options.minimumCosine
          && nearest[neighbor.row].contains(where: { $0.row == own })
        {
          steps[neighbor.row] = step
          next.append(neighbor.row)
        }
      }
      now = next
    }
    self.steps = steps
  }
}
