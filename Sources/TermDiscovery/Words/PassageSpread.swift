import Synchronization
import SystemCore

/// How many passages a term would occur in if chance alone placed it.
package struct PassageSpread: Sendable {
  /// For each number of binary digits, the number of passages whose length in units has so many digits.
  private var passages = [Double](repeating: 0, count: 32)
  /// For each number of binary digits, the units of these passages.
  private var units = [Double](repeating: 0, count: 32)

  /// Measures the passages of `text`.
  package init(_ text: SegmentedCorpus, pool: WorkerThreads) {
    let sums = Mutex(self)
    pool.run(text.blocks.count) { index in
      var part = PassageSpread()
      var (passage, length): (Int32, Int) = (0, 0)
      text.forEachRun(in: text.blocks[index]) { run in
        if run.passage != passage {
          part.add(length)
          (passage, length) = (run.passage, 0)
        }
        length += run.symbols.count
      }
      part.add(length)
      let measured = part
      sums.withLock { sums in
        for digits in sums.passages.indices {
          sums.passages[digits] += measured.passages[digits]
          sums.units[digits] += measured.units[digits]
        }
      }
    }
    self = sums.withLock { $0 }
  }

  private init() {}

  private mutating func add(_ length: Int) {
    guard length > 0 else { return }
    let digits = min(Int.bitWidth - length.leadingZeroBitCount, passages.count - 1)
    passages[digits] += 1
    units[digits] += Double(length)
  }

  /// The residual inverse document frequency, in nats, of what occurs `count` times in `passages`
  /// passages: the logarithm of the number of passages expected by chance over the number found. Source:
  /// Church & Gale, "Poisson mixtures", 1995; longer passages are expected to hold more.
  package func burstiness(count: Int, passages found: Int) -> Double {
    let total = units.reduce(0, +)
    var expected = 0.0
    for (number, length) in zip(passages, units) where number > 0 {
      expected += number * (1 - Mathematics.exp(-Double(count) * length / number / total))
    }
    return Mathematics.log(expected / Double(max(found, 1)))
  }
}
