import Foundation

/// How far a neighbourhood reaches.
public struct NeighborhoodOptions: Sendable, Equatable {
  /// The least cosine of two words that are joined.
  public var minimumCosine: Float = 0.5
  /// Two words are joined only if each is among so many nearest of the other.
  public var neighbors = 10
  /// How much closer words must be with every step away from the seeds: at step s the least cosine
  /// is c + (1 - c) (1 - exp(-tightening * s)), c being `minimumCosine`; 0 asks the same everywhere.
  public var tightening: Float = 0
  /// The number of threads; it changes no result.
  public var threads = 1

  /// The usual choices.
  public init() {}
}

/// The words that hang together with seed words: those that can be reached from a seed in a graph
/// that joins close words. Source: Su Jianlin, "分享一次专业领域词汇的无监督挖掘", 2019, which
/// walks from seeds to ever nearer words; joining only words that are among the nearest of each other
/// keeps out the words that are near to everything.
public struct Neighborhood: Sendable {
  /// Where a candidate stands.
  public struct Standing: Sendable, Equatable {
    /// Steps from the nearest seed, 0 for a seed; nil for a word that is not reached.
    public let steps: Int?
    /// The cosine with the centre of the seeds, the mean of their vectors by weight; 0 without one.
    public let similarity: Float
  }

  /// Where each candidate stands, in the order they were given.
  public let standings: [Standing]
  /// The centre of the seeds, of length 1, or zeros where there is none, (dimension).
  public let center: [Float]

  /// The neighbourhood of some seeds among some candidates. Rows may stand in both lists, and twice.
  ///
  /// - Parameters:
  ///   - seeds: rows of `vectors` with weights, which must be finite.
  ///   - candidates: rows of `vectors`.
  public init(
    seeds: [(row: Int, weight: Float)], candidates: [Int], vectors: WordVectors,
    options: NeighborhoodOptions = NeighborhoodOptions()
  ) {
    let nodes = Set(candidates).union(seeds.map(\.row)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
    let members = vectors.subset(nodes)
    let starts = Set(seeds.compactMap { places[$0.row] }).sorted()
    let graph = Self.graph(members, options)
    let steps = Self.steps(from: starts, in: graph, options)
    let center = Self.center(seeds, vectors)
    self.center = center
    standings = candidates.map { row in
      let similarity = zip(vectors.vector(row: row), center).reduce(0) { $0 + $1.0 * $1.1 }
      return Standing(steps: places[row].flatMap { steps[$0] }, similarity: similarity)
    }
  }

  /// Of each word, those it is joined with.
  private static func graph(
    _ members: WordVectors, _ options: NeighborhoodOptions
  ) -> [[Neighbor]] {
    let nearest = members.neighbors(
      of: Array(0..<members.count), count: options.neighbors, threads: options.threads)
    return nearest.enumerated().map { own, list in
      list.filter { neighbor in
        neighbor.cosine >= options.minimumCosine
          && nearest[neighbor.row].contains { $0.row == own }
      }
    }
  }

  /// Breadth first.
  private static func steps(
    from starts: [Int], in graph: [[Neighbor]], _ options: NeighborhoodOptions
  ) -> [Int?] {
    var steps = [Int?](repeating: nil, count: graph.count)
    for start in starts { steps[start] = 0 }
    var (now, step) = (starts, 0)
    while !now.isEmpty {
      let least =
        1 - (1 - options.minimumCosine) * exp(-options.tightening * Float(step))
      step += 1
      var next: [Int] = []
      for own in now {
        for neighbor in graph[own] where neighbor.cosine >= least && steps[neighbor.row] == nil {
          steps[neighbor.row] = step
          next.append(neighbor.row)
        }
      }
      now = next
    }
    return steps
  }

  private static func center(
    _ seeds: [(row: Int, weight: Float)], _ vectors: WordVectors
  ) -> [Float] {
    var sum = [Float](repeating: 0, count: vectors.dimension)
    for (row, weight) in seeds {
      precondition(weight.isFinite, "the weight of row \(row) is \(weight)")
      for (c, value) in vectors.vector(row: row).enumerated() { sum[c] += weight * value }
    }
    return WordVectors(ids: [0], rows: [sum]).vector(row: 0)
  }
}
