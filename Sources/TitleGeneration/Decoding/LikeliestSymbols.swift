import SystemCore

/// The likeliest of the symbols that were added, the likeliest first, of equals the first.
struct LikeliestSymbols {
  /// A symbol must be likelier than this.
  private(set) var least: Float = 0
  private let count: Int
  private var best: [(symbol: Int32, probability: Float)] = []

  init(count: Int) { self.count = count }

  mutating func add(_ symbol: Int32, _ probability: Float, where isAllowed: (Int32) -> Bool) {
    guard isAllowed(symbol) else { return }
    let place = best.firstIndex { $0.probability < probability } ?? best.count
    best.insert((symbol, probability), at: place)
    if best.count > count { best.removeLast() }
    if best.count == count, let last = best.last { least = last.probability }
  }

  var symbols: [ScoredSymbol] {
    best.map {
      ScoredSymbol(
        symbol: $0.symbol, logProbability: min(0, Mathematics.log(Double($0.probability))))
    }
  }
}
