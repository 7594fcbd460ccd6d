/// Ranks instead of values, so that measures of any scale can be added up.
package enum Quantiles {
  /// For each place, the share of values that are smaller, those that are equal counted half; 0.5 for
  /// NaN.
  package static func quantiles(_ values: [Double]) -> [Double] {
    let order = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
    var result = [Double](repeating: 0.5, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
      for place in order[start..<end] {
        result[place] = Double(start + end) / 2 / Double(order.count)
      }
      start = end
    }
    return result
  }

  /// The values less their mean, by their standard deviation; 0 where there is no spread.
  package static func standardized(_ values: [Double]) -> [Double] {
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    let variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(values.count, 1))
    guard variance > 0 else { return values.map { _ in 0 } }
    return values.map { ($0 - mean) / variance.squareRoot() }
  }
}
