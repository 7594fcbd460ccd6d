import SystemCore
import TensorCore
import TensorKernels

/// A ``WordTable`` ready for reading and writing without a tape. For any number of threads; each brings its
/// own ``Memory``.
package struct PackedWordTable: Sendable {
  private let frequent: Int
  /// D.
  private let dimension: Int
  private let table: Tensor
  private let scores: PackedLinear
  private let rare: Rare?

  /// What the rare ids, R of them, have besides.
  private struct Rare: Sendable {
    /// (R, d).
    let table: Tensor
    /// d → D and, for writing, D → d.
    let projection: PackedLinear
    let back: PackedLinear
    /// d → R.
    let scores: PackedLinear
  }

  /// Memory that is reused from call to call. For one thread at a time.
  package struct Memory {
    fileprivate var scores = Buffer<Float>()
    fileprivate var rareScores = Buffer<Float>()
    fileprivate var rows = Buffer<Float>()
    fileprivate var small = Buffer<Float>()
    fileprivate var sums = Buffer<Float>()

    /// No memory yet.
    package init() {}
  }

  /// Rows whose scores are computed at a time: they stay in a cache.
  private static let block = 128

  /// The weights of a table.
  package init(_ words: WordTable) {
    frequent = words.frequent
    table = words.table.value
    dimension = table.columns
    scores = PackedLinear(transposed: table, bias: words.bias.value)
    rare = words.rare.map { rare in
      let weight = rare.projection.weight.value
      return Rare(
        table: rare.table.value, projection: PackedLinear(rare.projection),
        back: PackedLinear(transposed: weight, bias: nil),
        scores: PackedLinear(transposed: rare.table.value, bias: rare.bias.value))
    }
  }

  /// The number of ids.
  package var symbols: Int { frequent + (rare?.table.rows ?? 0) }

  /// The embeddings of n ids, (n, D).
  func embed(_ ids: [Int32], into x: UnsafeMutablePointer<Float>, _ memory: inout Memory) {
    let (limit, width) = (Int32(frequent), Int64(dimension))
    let common = ids.map { $0 < limit ? $0 : -1 }
    withPointers(table) { hk_gather_rows(x, width, $0, common, Int64(ids.count), width) }
    let rows = Self.rareRows(ids, limit)
    guard let rare, !rows.isEmpty else { return }
    let (count, inner) = (Int64(rows.count), Int64(rare.table.columns))
    let small = memory.small.reserve(rows.count * rare.table.columns)
    withPointers(rare.table) {
      hk_gather_rows(small, inner, $0, rows.map { ids[Int($0)] - limit }, count, inner)
    }
    let projected = memory.rows.reserve(rows.count * dimension)
    rare.projection([small], into: projected, rows: rows.count)
    hk_scatter_add_rows(x, rows, projected, width, count, width)
  }

  /// The natural logarithm of each target's probability: states (n, D), n targets.
  package func logProbabilities(
    _ states: UnsafeMutablePointer<Float>, _ targets: [Int32], _ memory: inout Memory
  ) -> [Float] {
    let limit = Int32(frequent)
    var result: [Float] = []
    result.reserveCapacity(targets.count)
    for start in stride(from: 0, to: targets.count, by: Self.block) {
      let part = targets[start..<min(start + Self.block, targets.count)].map { min($0, limit) }
      let (x, columns) = frequentScores(states + start * dimension, part.count, &memory.scores)
      result += Self.logShares(x, columns, part, &memory.sums)
    }
    let rows = Self.rareRows(targets, limit)
    guard let rare, !rows.isEmpty else { return result }
    let gathered = memory.rows.reserve(rows.count * dimension)
    hk_gather_rows(
      gathered, Int64(dimension), states, rows, Int64(rows.count), Int64(dimension))
    for start in stride(from: 0, to: rows.count, by: Self.block) {
      let part = rows[start..<min(start + Self.block, rows.count)]
      let x = rareScores(gathered + start * dimension, part.count, rare, &memory)
      let shares = Self.logShares(
        x, rare.table.rows, part.map { targets[Int($0)] - limit }, &memory.sums)
      for (row, share) in zip(part, shares) { result[Int(row)] += share }
    }
    return result
  }

  /// The natural logarithm of the probability of every id, (n, symbols), for few states (n, D).
  package func logDistributions(
    _ states: UnsafeMutablePointer<Float>, _ count: Int, into y: UnsafeMutablePointer<Float>,
    _ memory: inout Memory
  ) {
    let (x, columns) = frequentScores(states, count, &memory.scores)
    let others = rare.map { rareScores(states, count, $0, &memory) }
    for row in 0..<count {
      let (from, to) = (x + row * columns, y + row * symbols)
      let sum = Self.logSum(UnsafeBufferPointer(start: from, count: columns))
      for id in 0..<frequent { to[id] = from[id] - sum }
      guard let rare, let others else { continue }
      let (rest, anyRare) = (others + row * rare.table.rows, from[frequent] - sum)
      let rareSum = Self.logSum(UnsafeBufferPointer(start: rest, count: rare.table.rows))
      for id in 0..<rare.table.rows { to[frequent + id] = rest[id] - rareSum + anyRare }
    }
  }

  /// The logarithm of a sum of exponentials, added up one after another: what is drawn with a seed depends
  /// on the last bit.
  private static func logSum(_ x: UnsafeBufferPointer<Float>) -> Float {
    let largest = x.max() ?? 0
    return largest + Mathematics.log(x.reduce(0) { $0 + Mathematics.exp($1 - largest) })
  }

  /// The scores of the frequent ids and, last, of "a rare one", if there are any.
  private func frequentScores(
    _ states: UnsafeMutablePointer<Float>, _ rows: Int, _ buffer: inout Buffer<Float>
  ) -> (UnsafeMutablePointer<Float>, columns: Int) {
    let x = buffer.reserve(rows * table.rows)
    scores([states], into: x, rows: rows)
    return (x, table.rows)
  }

  /// The scores of the rare ids among themselves.
  private func rareScores(
    _ states: UnsafeMutablePointer<Float>, _ rows: Int, _ rare: Rare, _ memory: inout Memory
  ) -> UnsafeMutablePointer<Float> {
    let small = memory.small.reserve(rows * rare.table.columns)
    // The projection that leads from small embeddings to full ones leads back.
    rare.back([states], into: small, rows: rows)
    let x = memory.rareScores.reserve(rows * rare.table.rows)
    rare.scores([small], into: x, rows: rows)
    return x
  }

  /// Where the rare ids stand.
  private static func rareRows(_ ids: [Int32], _ limit: Int32) -> [Int32] {
    ids.indices.lazy.filter { ids[$0] >= limit }.map(Int32.init)
  }

  private static func logShares(
    _ x: UnsafePointer<Float>, _ columns: Int, _ targets: [Int32], _ sums: inout Buffer<Float>
  ) -> [Float] {
    let sums = sums.reserve(targets.count)
    _ = hk_cross_entropy(sums, x, targets, Int64(targets.count), Int64(columns), 0)
    return targets.indices.map { x[$0 * columns + Int(targets[$0])] - sums[$0] }
  }
}
