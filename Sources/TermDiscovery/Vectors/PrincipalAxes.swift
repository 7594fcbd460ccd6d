/// The directions in which points differ most. Source: Pearson, "On lines and planes of closest fit
/// to systems of points in space", 1901; found by power iteration.
enum PrincipalAxes {
  /// The coordinates of points, (N, D), on their first two principal axes, (N, 2); the same for the
  /// same points. The mean of the points is at 0.
  static func project(_ points: [[Double]]) -> [SIMD2<Double>] {
    let dimension = points.first?.count ?? 0
    var centered = points
    for c in 0..<dimension {
      let mean = points.reduce(0) { $0 + $1[c] } / Double(points.count)
      for n in points.indices { centered[n][c] -= mean }
    }
    let x = takeAxis(&centered)
    let y = takeAxis(&centered)
    return zip(x, y).map { SIMD2($0, $1) }
  }

  /// Coordinates on the axis of largest variance, which is then taken out of the points.
  private static func takeAxis(_ points: inout [[Double]]) -> [Double] {
    // The longest point is on the right side of the axis to begin with.
    let squares = points.map { point in point.reduce(0) { $0 + $1 * $1 } }
    guard let first = squares.indices.max(by: { squares[$0] < squares[$1] }), squares[first] > 0
    else { return [Double](repeating: 0, count: points.count) }
    var axis = unit(points[first])
    for _ in 0..<60 {
      var next = [Double](repeating: 0, count: axis.count)
      for point in points {
        let share = dot(point, axis)
        for c in next.indices { next[c] += share * point[c] }
      }
      axis = unit(next)
    }
    let places = points.map { dot($0, axis) }
    for n in points.indices {
      for c in axis.indices { points[n][c] -= places[n] * axis[c] }
    }
    return places
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for c in a.indices { sum += a[c] * b[c] }
    return sum
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = dot(vector, vector).squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }
}
