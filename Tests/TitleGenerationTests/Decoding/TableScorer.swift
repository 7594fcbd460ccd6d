import Foundation
import TitleGeneration

/// A made-up language: how likely a symbol is follows from a hash of the article and all symbols before.
struct TableScorer: SymbolScorer {
  let symbols: [Int32]
  let seed: UInt64
  private var rows: [(article: Int, symbols: [Int32])] = []
  private(set) var steps = 0

  init(_ symbols: [Int32], seed: UInt64) {
    self.symbols = symbols
    self.seed = seed
  }

  /// The logarithms of the probabilities of all symbols after some.
  func logProbabilities(article: Int, after before: [Int32]) -> [Double] {
    let weights = symbols.map { symbol in
      var hash = seed &+ UInt64(article) &* 0x9E37_79B9_7F4A_7C15
      for other in before + [symbol] {
        hash = (hash ^ UInt64(other)) &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 29
      }
      return exp(Double(hash % 1000) / 250)
    }
    let sum = weights.reduce(0, +)
    return weights.map { log($0 / sum) }
  }

  mutating func advance(_ next: [SearchRow]) {
    steps += 1
    let before = rows
    rows = next.map { row in
      (row.article, row.parent.map { before[$0].symbols + [row.symbol] } ?? [])
    }
  }

  func candidates(
    ofRow row: Int, count: Int, where isAllowed: (Int32) -> Bool
  ) -> [ScoredSymbol] {
    let all = zip(symbols, logProbabilities(article: rows[row].article, after: rows[row].symbols))
    return all.filter { isAllowed($0.0) }
      .map { ScoredSymbol(symbol: $0.0, logProbability: $0.1) }
      .sorted { ($1.logProbability, $0.symbol) < ($0.logProbability, $1.symbol) }
      .prefix(count).map(\.self)
  }

  func place(of symbol: Int32, inRow row: Int) -> Int? { nil }
}
