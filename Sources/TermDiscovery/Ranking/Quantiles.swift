/// Ranks instead of values, so that measures of any scale can be added up.
package enum Quantiles {
  /// For each value, the share of the values that are `counted` and smaller, those that are equal counted
  /// half; 0.5 for NaN, and for all where nothing is counted.
  package static func quantiles(_ values: [Double], counted: [Bool]) -> [Double] {
    let sorted = zip(values, counted).filter { $1 && !$0.isNaN }.map(\.0).sorted()
    guard !sorted.isEmpty else { return values.map { _ in 0.5 } }
    let places = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
    var result = [Double](repeating: 0.5, count: values.count)
    var (less, end) = (0, 0)
    for place in places {
      while less < sorted.count, sorted[less] < values[place] { less += 1 }
      end = max(end, less)
      while end < sorted.count, sorted[end] == values[place] { end += 1 }
      result[place] = Double(less + end) / 2 / Double(sorted.count)
    }
    return result
  }

  /// The values less the mean of those that are `counted`, by their standard deviation; 0 where there is
  /// no spread.
  package static func standardized(_ values: [Double], counted: [Bool]) -> [Double] {
    let own = zip(values, counted).filter(\.1).map(\.0)
    let mean = own.reduce(0, +) / Double(max(own.count, 1))
    let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(own.count, 1))
    guard variance > 0 else { return values.map { _ in 0 } }
    return values.map { ($0 - mean) / variance.squareRoot() }
  }

  /// Pearson's correlation of two rows of values, among those that are `counted`; 0 where one has no spread.
  package static func correlation(_ one: [Double], _ other: [Double], counted: [Bool]) -> Double {
    let (one, other) = (standardized(one, counted: counted), standardized(other, counted: counted))
    var sum = 0.0
    for index in counted.indices where counted[index] { sum += one[index] * other[index] }
    return sum / Double(max(counted.count(where: \.self), 1))
  }
}
