/// The symbols of an article that can only be copied.
struct CopiedSymbols {
  /// In ascending order.
  let symbols: [Int32]
  /// For each place the number of its symbol, where this is below `writable`; otherwise its index among
  /// the symbols and `writable`.
  let slots: [Int]

  init(_ article: [Int32], writable: Int) {
    symbols = Set(article.filter { Int($0) >= writable }).sorted()
    var indices: [Int32: Int] = [:]
    for (index, symbol) in symbols.enumerated() { indices[symbol] = index + writable }
    slots = article.map { indices[$0] ?? Int($0) }
  }
}
