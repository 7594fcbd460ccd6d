/// How far a neighbourhood reaches.
public struct NeighborhoodOptions: Sendable, Equatable {
  /// The least cosine of two words that are joined.
  public var minimumCosine: Float = 0.6
  /// Two words are joined only if each is among this number of nearest words of the other.
  public var neighbors = 10

  /// The usual choices.
  public init() {}
}

/// The words that hang together with seed words: those that can be reached from a seed in a graph
/// that joins close words. Source: Su Jianlin, "分享一次专业领域词汇的无监督挖掘", 2019, which
/// walks from seeds to ever nearer words; joining only words that are among the nearest of each other
/// keeps out the words that are near to everything.
public struct Neighborhood: Sendable {
  /// For each row, the steps from the nearest seed, 0 for a seed; nil for a word that is not reached.
  public let steps: [Int?]

  /// The neighbourhood of the rows `seeds`, given the nearest rows of every row, the closest first.
  public init(
    seeds: [Int], neighbors: [[Neighbor]], options: NeighborhoodOptions = NeighborhoodOptions()
  ) {
    let nearest = neighbors.map { $0.prefix(options.neighbors) }
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
