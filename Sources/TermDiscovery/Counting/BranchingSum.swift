import SystemCore

/// Sums of c ln c over neighbours in integers, so that no order of adding changes them.
enum BranchingSum {
  private static let scale = Double(1 << 20)

  /// c ln c of a neighbour that occurs `count` times.
  @inline(__always)
  static func term(_ count: Int) -> UInt64 {
    guard count > 1 else { return 0 }
    return UInt64(Double(count) * Mathematics.log(Double(count)) * scale + 0.5)
  }

  /// The entropy in nats of the neighbours of an n-gram that occurs `count` times, given the sum of
  /// their terms: ln N - (sum of c ln c) / N. Neighbours that occur once add nothing to the sum.
  static func entropy(_ sum: UInt64, count: Int) -> Float {
    Float(max(Mathematics.log(Double(count)) - Double(sum) / scale / Double(count), 0))
  }
}
