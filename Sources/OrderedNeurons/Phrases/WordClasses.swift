import SystemCore

/// A class for each frequent word of a text, found by exchanging words between classes as long as the
/// text becomes more probable under a model of pairs of classes.
/// Source: Martin, Liermann & Ney, "Algorithms for bigram and trigram word clustering", 1998.
package struct WordClasses: Sendable {
  /// The number of classes, those of marks and kinds among them.
  package let count: Int
  /// For each symbol its class.
  package let classes: [Int32]

  /// Clusters the symbols 0..<`symbols` of a text into `count` classes; the first `fixed` symbols have
  /// a class each for themselves. At most `rounds` times through all symbols.
  package init(_ text: [Int32], symbols: Int, fixed: Int, count: Int, rounds: Int = 12) {
    precondition(count > fixed && symbols > fixed, "WordClasses: \(count) classes, \(fixed) fixed")
    self.count = count
    let exchange = Exchange(text, symbols: symbols, fixed: fixed, count: count)
    for _ in 0..<rounds where exchange.round() > symbols / 200 {}
    classes = exchange.classes
  }
}

/// The counts of an exchange.
private final class Exchange {
  let symbols: Int
  let fixed: Int
  let count: Int
  var classes: [Int32]
  /// Occurrences of each symbol; what stands after and before it, symbol by symbol.
  private var occurrences: [Int]
  private let after: Neighbors
  private let before: Neighbors
  /// Occurrences of pairs of classes, (count, count), and of classes.
  private var pairs: [Double]
  private var totals: [Double]

  init(_ text: [Int32], symbols: Int, fixed: Int, count: Int) {
    self.symbols = symbols
    self.fixed = fixed
    self.count = count
    classes = (0..<symbols).map { Int32($0 < fixed ? $0 : fixed + ($0 - fixed) % (count - fixed)) }
    occurrences = [Int](repeating: 0, count: symbols)
    for symbol in text { occurrences[Int(symbol)] += 1 }
    after = Neighbors(text.dropLast(), text.dropFirst(), symbols: symbols)
    before = Neighbors(text.dropFirst(), text.dropLast(), symbols: symbols)
    pairs = [Double](repeating: 0, count: count * count)
    totals = [Double](repeating: 0, count: count)
    for symbol in text { totals[Int(classes[Int(symbol)])] += 1 }
    for (left, right) in zip(text, text.dropFirst()) {
      pairs[Int(classes[Int(left)]) * count + Int(classes[Int(right)])] += 1
    }
  }

  /// Moves every symbol to its best class; returns how many moved.
  func round() -> Int {
    var moved = 0
    var following = [Double](repeating: 0, count: count)
    var preceding = following
    for symbol in fixed..<symbols {
      for c in 0..<count { (following[c], preceding[c]) = (0, 0) }
      var own = 0.0
      for neighbor in after[symbol] {
        if Int(neighbor) == symbol { own += 1 } else { following[Int(classes[Int(neighbor)])] += 1 }
      }
      for neighbor in before[symbol] where Int(neighbor) != symbol {
        preceding[Int(classes[Int(neighbor)])] += 1
      }
      let old = Int(classes[symbol])
      add(-1, symbol, to: old, following, preceding, own)
      let best = bestClass(symbol, following, preceding, own) ?? old
      add(1, symbol, to: best, following, preceding, own)
      if best != old { moved += 1 }
      classes[symbol] = Int32(best)
    }
    return moved
  }

  private func add(
    _ sign: Double, _ symbol: Int, to c: Int, _ following: [Double], _ preceding: [Double],
    _ own: Double
  ) {
    for e in 0..<count {
      pairs[c * count + e] += sign * following[e]
      pairs[e * count + c] += sign * preceding[e]
    }
    pairs[c * count + c] += sign * own
    totals[c] += sign * Double(occurrences[symbol])
  }

  /// The class in which the symbol adds most to the sum of n·ln n over pairs, less twice that over
  /// classes.
  private func bestClass(
    _ symbol: Int, _ following: [Double], _ preceding: [Double], _ own: Double
  ) -> Int? {
    let followers = (0..<count).filter { following[$0] > 0 }
    let predecessors = (0..<count).filter { preceding[$0] > 0 }
    var best: (gain: Double, index: Int)?
    for c in fixed..<count {
      var gain = 0.0
      for e in followers where e != c {
        let n = pairs[c * count + e]
        gain += Self.weight(n + following[e]) - Self.weight(n)
      }
      for e in predecessors where e != c {
        let n = pairs[e * count + c]
        gain += Self.weight(n + preceding[e]) - Self.weight(n)
      }
      let n = pairs[c * count + c]
      gain += Self.weight(n + following[c] + preceding[c] + own) - Self.weight(n)
      gain -=
        2 * (Self.weight(totals[c] + Double(occurrences[symbol])) - Self.weight(totals[c]))
      if best.map({ gain > $0.gain }) ?? true { best = (gain, c) }
    }
    return best?.index
  }

  private static func weight(_ n: Double) -> Double { n > 0 ? n * Mathematics.log(n) : 0 }
}

/// For each symbol the symbols that stand beside it, with repetitions.
private struct Neighbors {
  private var starts: [Int]
  private var values: [Int32]

  init(_ symbols: ArraySlice<Int32>, _ neighbors: ArraySlice<Int32>, symbols count: Int) {
    starts = [Int](repeating: 0, count: count + 1)
    for symbol in symbols { starts[Int(symbol) + 1] += 1 }
    for symbol in 0..<count { starts[symbol + 1] += starts[symbol] }
    values = [Int32](repeating: 0, count: symbols.count)
    var next = starts
    for (symbol, neighbor) in zip(symbols, neighbors) {
      values[next[Int(symbol)]] = neighbor
      next[Int(symbol)] += 1
    }
  }

  subscript(symbol: Int) -> ArraySlice<Int32> { values[starts[symbol]..<starts[symbol + 1]] }
}
