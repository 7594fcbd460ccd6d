/// How often a symbol, and the pair of it and the next one, occur in the whole of an article, of which
/// the network may read a part only.
struct FrequencyLevel {
  /// The number of levels of both counts together.
  static let levels = 36

  private var symbols: [Int32: Int] = [:]
  private var pairs: [Int64: Int] = [:]

  /// Counts symbols in their order; -1 stands between those that are no neighbours.
  init(_ sequence: [Int32]) {
    for (index, symbol) in sequence.enumerated() where symbol >= 0 {
      symbols[symbol, default: 0] += 1
      if index + 1 < sequence.count, sequence[index + 1] >= 0 {
        pairs[Self.pair(symbol, sequence[index + 1]), default: 0] += 1
      }
    }
  }

  /// The level of a symbol before another, -1 for none.
  func level(of symbol: Int32, before next: Int32) -> UInt8 {
    let pair = next < 0 ? 0 : pairs[Self.pair(symbol, next)] ?? 0
    return UInt8(6 * Self.level(symbols[symbol] ?? 0) + Self.level(pair))
  }

  private static func pair(_ a: Int32, _ b: Int32) -> Int64 { Int64(a) << 32 | Int64(b) }

  /// 0 for a count of at most 1, 1 for 2, 2 up to 4, 3 up to 8, 4 up to 16, 5 for more.
  private static func level(_ count: Int) -> Int {
    count <= 1 ? 0 : min(5, Int.bitWidth - (count - 1).leadingZeroBitCount)
  }
}
