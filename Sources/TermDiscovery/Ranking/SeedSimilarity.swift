/// How much words mean what the seeds mean together.
///
/// Vectors of one text all point somewhat the same way; what they share is taken away first, so that
/// the cosine tells domains apart rather than kinds of text.
package struct SeedSimilarity: Sendable {
  /// Vectors less their mean, of length 1.
  private let rows: [[Float]]
  private let dimension: Int

  /// Takes away what all `vectors` share.
  package init(_ vectors: WordVectors) {
    let dimension = vectors.dimension
    var rows = (0..<vectors.count).map { vectors.vector(row: $0) }
    var mean = [Float](repeating: 0, count: dimension)
    for row in rows { for d in 0..<dimension { mean[d] += row[d] } }
    for d in 0..<dimension { mean[d] /= Float(max(rows.count, 1)) }
    for index in rows.indices {
      for d in 0..<dimension { rows[index][d] -= mean[d] }
      Self.normalize(&rows[index])
    }
    self.rows = rows
    self.dimension = dimension
  }

  /// The centre of the rows `seeds`, of length 1; zeros without seeds.
  package func center(of seeds: [Int]) -> [Float] {
    var center = [Float](repeating: 0, count: dimension)
    for seed in seeds { for d in 0..<dimension { center[d] += rows[seed][d] } }
    Self.normalize(&center)
    return center
  }

  /// The sum of centres times their weights, of length 1.
  package func center(of centers: [(weight: Float, center: [Float])]) -> [Float] {
    var sum = [Float](repeating: 0, count: dimension)
    for (weight, center) in centers { for d in 0..<dimension { sum[d] += weight * center[d] } }
    Self.normalize(&sum)
    return sum
  }

  /// For each row, the cosine with a centre.
  package func cosines(with center: [Float]) -> [Double] {
    rows.map { row in
      var sum: Float = 0
      for d in 0..<dimension { sum += row[d] * center[d] }
      return Double(sum)
    }
  }

  private static func normalize(_ vector: inout [Float]) {
    var square: Float = 0
    for value in vector { square += value * value }
    guard square > 0 else { return }
    let length = square.squareRoot()
    for d in vector.indices { vector[d] /= length }
  }
}
