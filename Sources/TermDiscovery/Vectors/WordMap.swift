import SystemCore

/// Places words on a map so that neighbours stand together: t-SNE from the principal axes, with exact
/// sums. Sources: van der Maaten & Hinton, "Visualizing data using t-SNE", 2008; the start and the
/// rate: Kobak & Berens, "The art of using t-SNE for single-cell transcriptomics", 2019.
package enum WordMap {
  /// The place of each row, both coordinates from -1 to 1, around 0; the same for the same vectors.
  /// Time and memory grow with the square of the number of rows: half a second for 500.
  package static func places(of rows: [Int], in vectors: WordVectors) -> [SIMD2<Float>] {
    let points = rows.map { vectors.vector(row: $0).map(Double.init) }
    guard points.count > 1 else { return points.map { _ in .zero } }
    let affinities = affinities(points)
    var places = PrincipalAxes.project(points)
    let spread = places.reduce(0) { max($0, abs($1.x), abs($1.y)) }
    if spread > 0 { places = places.map { $0 * (1e-2 / spread) } }
    var speeds = [SIMD2<Double>](repeating: .zero, count: places.count)
    let rate = max(Double(places.count) / 12, 10)
    for round in 0..<500 {
      // Affinities count for more at first, so that clusters form before they part.
      let exaggeration = round < 150 ? 12.0 : 1
      let slopes = slopes(places, affinities, exaggeration)
      let momentum = round < 150 ? 0.5 : 0.8
      for n in places.indices {
        speeds[n] = momentum * speeds[n] - rate * slopes[n]
        places[n] += speeds[n]
      }
    }
    let mean = places.reduce(.zero, +) / Double(places.count)
    let reach = places.reduce(0) { max($0, abs($1.x - mean.x), abs($1.y - mean.y)) }
    return places.map { reach > 0 ? SIMD2<Float>(($0 - mean) / reach) : .zero }
  }

  /// How much each two points belong together, (N, N), the sum of all 1.
  private static func affinities(_ points: [[Double]]) -> [Double] {
    let count = points.count
    let perplexity = min(15, max(1, Double(count - 1) / 3))
    var result = [Double](repeating: 0, count: count * count)
    for n in 0..<count {
      var distances = points.map { other in
        zip(points[n], other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      distances[n] = .infinity
      let shares = shares(distances, perplexity)
      for other in 0..<count {
        result[n * count + other] += shares[other] / Double(2 * count)
        result[other * count + n] += shares[other] / Double(2 * count)
      }
    }
    return result
  }

  /// exp(-b d) for each distance, of sum 1, with the b whose entropy is log(perplexity).
  private static func shares(_ distances: [Double], _ perplexity: Double) -> [Double] {
    let nearest = distances.min() ?? 0
    var (low, high, precision) = (0.0, Double.infinity, 1.0)
    var shares: [Double] = []
    for _ in 0..<50 {
      shares = distances.map { Mathematics.exp(-precision * ($0 - nearest)) }
      let sum = shares.reduce(0, +)
      shares = shares.map { $0 / sum }
      let entropy = -shares.reduce(0) { $1 > 0 ? $0 + $1 * Mathematics.log($1) : $0 }
      if entropy > Mathematics.log(perplexity) { low = precision } else { high = precision }
      precision = high.isFinite ? (low + high) / 2 : min(precision * 2, 1e12)
    }
    return shares
  }

  /// The gradient of the divergence of the places from the affinities.
  private static func slopes(
    _ places: [SIMD2<Double>], _ affinities: [Double], _ exaggeration: Double
  ) -> [SIMD2<Double>] {
    let count = places.count
    var near = [Double](repeating: 0, count: count * count)
    var total = 0.0
    for a in 0..<count {
      for b in 0..<a {
        let way = places[a] - places[b]
        let value = 1 / (1 + (way * way).sum())
        near[a * count + b] = value
        total += 2 * value
      }
    }
    var slopes = [SIMD2<Double>](repeating: .zero, count: count)
    for a in 0..<count {
      for b in 0..<a {
        let value = near[a * count + b]
        let pull = exaggeration * affinities[a * count + b] - value / total
        let force = 4 * pull * value * (places[a] - places[b])
        slopes[a] += force
        slopes[b] -= force
      }
    }
    return slopes
  }
}
