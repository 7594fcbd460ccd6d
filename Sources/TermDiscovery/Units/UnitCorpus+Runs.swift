import SystemCore
import TextCore

extension UnitCorpus {
  /// Calls `body` with each run of counted units among `positions` that nothing separates: their
  /// symbols, and the position of each. A run ends where `positions` end, and after 65,536 units, so
  /// that memory does not grow with text that has no punctuation.
  package func forEachRun(
    in positions: Range<Int>,
    _ body: (
      _ symbols: UnsafeBufferPointer<UInt32>, _ positions: UnsafeBufferPointer<Int>
    ) -> Void
  ) {
    var run = FlatBuffer<UInt32>()
    var places = FlatBuffer<Int>()
    func endRun() {
      body(run.elements, places.elements)
      run.removeAll()
      places.removeAll()
    }
    symbols.withUnsafeBufferPointer { symbols in
      for position in positions {
        let symbol = symbols[Int(units[position])]
        if symbol == Self.transparentSymbol { continue }
        if symbol != 0 {
          run.append(symbol)
          places.append(position)
          if run.count == 1 << 16 { endRun() }
        } else if run.count > 0 {
          endRun()
        }
      }
    }
    if run.count > 0 { endRun() }
  }
}
