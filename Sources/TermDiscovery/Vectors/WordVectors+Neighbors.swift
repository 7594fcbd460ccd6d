import SystemCore
import TermKernels

/// A word close to another.
public struct WordNeighbor: Codable, Hashable, Sendable {
  /// The row of its vector.
  public let row: Int
  /// The cosine of the two vectors.
  public let cosine: Float

  /// A neighbour by row and cosine.
  public init(row: Int, cosine: Float) {
    self.row = row
    self.cosine = cosine
  }
}

extension WordVectors {
  /// The `count` rows of largest cosine with a row, itself left out, the closest first; of equally
  /// close ones that of the smaller row.
  public func neighbors(of row: Int, count: Int) -> [WordNeighbor] {
    neighbors(of: [row], count: count)[0]
  }

  /// The same for many rows, exact: all dot products are computed, in blocks that stay in the cache.
  /// The result does not depend on the number of threads.
  public func neighbors(of rows: [Int], count: Int, threads: Int = 1) -> [[WordNeighbor]] {
    let queries = subset(rows)
    return nearest(queries, count: count, leavingOut: rows, threads: threads)
  }

  /// The `count` rows of largest cosine with any vector, (dimension), which need not be of length 1.
  public func nearest(to vector: [Float], count: Int) -> [WordNeighbor] {
    precondition(
      vector.count == dimension, "\(vector.count) numbers, where vectors have \(dimension)")
    return nearest(
      WordVectors(ids: [0], rows: [vector]), count: count, leavingOut: [-1], threads: 1)[0]
  }

  /// The vectors of some rows, in their order.
  package func subset(_ rows: [Int]) -> WordVectors {
    let memory = AlignedMemory<Float>(count: rows.count * stride)
    for (place, row) in rows.enumerated() {
      withRow(row) { (memory.pointer + place * stride).update(from: $0, count: stride) }
    }
    return WordVectors(taking: memory, ids: rows.map { ids[$0] }, dimension: dimension)
  }

  /// Of each query, the nearest rows but the one that is named for it.
  private func nearest(
    _ queries: WordVectors, count: Int, leavingOut own: [Int], threads: Int
  ) -> [[WordNeighbor]] {
    precondition(count >= 0, "\(count) neighbours were asked for")
    let group = 16
    let groups = (queries.count + group - 1) / group
    return WorkerThreads(count: max(1, min(threads, groups))).map(groups) { number in
      let range = number * group..<min((number + 1) * group, queries.count)
      return nearest(queries, range, count: min(count, self.count), leavingOut: own)
    }.flatMap { $0 }
  }

  private func nearest(
    _ queries: WordVectors, _ range: Range<Int>, count: Int, leavingOut own: [Int]
  ) -> [[WordNeighbor]] {
    let block = 512
    var products = [Float](repeating: 0, count: block * range.count)
    var lists = range.map { NearestList(capacity: count, leavingOut: own[$0]) }
    for first in Swift.stride(from: 0, to: self.count, by: block) {
      let rows = min(block, self.count - first)
      queries.withRow(range.lowerBound) { query in
        withRow(first) {
          hk_dot_rows(
            &products, query, Int64(range.count), $0, Int64(rows), Int64(stride))
        }
      }
      for q in lists.indices {
        for r in 0..<rows { lists[q].add(first + r, products[q * rows + r]) }
      }
    }
    return lists.map(\.found)
  }
}

/// The best rows so far, the best first; rows come in rising order.
private struct NearestList {
  let capacity: Int
  let own: Int
  private(set) var found: [WordNeighbor] = []
  private var least = -Float.infinity

  init(capacity: Int, leavingOut own: Int) {
    self.capacity = capacity
    self.own = own
    if capacity == 0 { least = .infinity }
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cosine: Float) {
    // A row that is only as close as the last one stands after it.
    guard cosine > least, row != own else { return }
    insert(WordNeighbor(row: row, cosine: cosine))
  }

  private mutating func insert(_ neighbor: WordNeighbor) {
    if found.count == capacity { found.removeLast() }
    var place = found.count
    while place > 0, found[place - 1].cosine < neighbor.cosine { place -= 1 }
    found.insert(neighbor, at: place)
    if found.count == capacity { least = found[capacity - 1].cosine }
  }
}
