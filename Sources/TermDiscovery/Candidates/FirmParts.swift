import SystemCore

/// How firmly the parts of an n-gram stand together.
package enum FirmParts {
  /// The pointwise mutual information in nats across the weakest split of `symbols`, which occur
  /// `count` times among `total` units; nil for a single unit. `parts` knows how often a part occurs;
  /// splits of which it does not are passed over.
  package static func pmi(
    _ symbols: [UInt32], count: Int, total: Int, of parts: (ArraySlice<UInt32>) -> Int?
  ) -> Double? {
    var weakest: Double?
    for split in 1..<max(symbols.count, 1) {
      guard let left = parts(symbols[..<split]), let right = parts(symbols[split...]),
        left > 0, right > 0
      else { continue }
      let expected = Double(left) * Double(right) / Double(max(total, 1))
      weakest = min(weakest ?? .infinity, Mathematics.log(Double(count) / expected))
    }
    return weakest
  }
}
