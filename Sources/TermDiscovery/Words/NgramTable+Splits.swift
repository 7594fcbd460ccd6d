import Foundation

extension Double {
  /// The natural logarithm.
  var logarithm: Double { log(self) }
}

extension NgramTable {
  /// Calls `body` with every n-gram and its symbols, one after those that it begins with.
  func forEachNode(_ body: (Node, [UInt32]) -> Void) {
    var symbols: [UInt32] = []
    func visit(_ node: Node) {
      for child in children(of: node) {
        let child = Node(index: child)
        symbols.append(lastSymbol(of: child))
        body(child, symbols)
        visit(child)
        symbols.removeLast()
      }
    }
    visit(Self.root)
  }

  /// The pointwise mutual information, in nats, of the two parts of an n-gram that occurs `count`
  /// times, split where it is least; nil for a single unit, and if a part is not in the table.
  func weakestSplit(of symbols: [UInt32], count: Int) -> Double? {
    var weakest: Double?
    for split in 1..<max(symbols.count, 1) {
      guard let left = node(of: symbols[..<split]), let right = node(of: symbols[split...]) else {
        return nil
      }
      let expected = Double(self.count(of: left)) * Double(self.count(of: right)) / Double(total)
      weakest = min(weakest ?? .infinity, log(Double(count) / expected))
    }
    return weakest
  }
}
