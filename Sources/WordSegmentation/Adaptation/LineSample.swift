import SystemCore

/// Lines of a text, drawn evenly where they have more characters than wanted: each has a random number, and those below a bound,
/// which falls, are kept.
package struct LineSample {
  /// The lines that were drawn so far, in order.
  package private(set) var lines: [String] = []
  /// Whether a line was left out.
  package private(set) var isPart = false
  private let maximum: Int
  private var draws: [(number: UInt64, length: Int)] = []
  private var total = 0
  private var bound = UInt64.max
  private var random = RandomGenerator(seed: 1)

  /// No lines yet, of which about `maximum` characters are to be kept at most, and one line at least.
  package init(maximum: Int) { self.maximum = maximum }

  /// Takes the next line.
  package mutating func add(_ line: ArraySlice<UInt32>) {
    let number = random.next()
    guard number <= bound || lines.isEmpty else {
      isPart = true
      return
    }
    draws.append((number, line.count))
    lines.append(String(scalars: line))
    total += line.count
    while total > maximum, lines.count > 1 { halve() }
  }

  private mutating func halve() {
    bound /= 2
    isPart = true
    var kept = draws.indices.filter { draws[$0].number <= bound }
    if kept.isEmpty { kept = [draws.count - 1] }
    lines = kept.map { lines[$0] }
    draws = kept.map { draws[$0] }
    total = draws.reduce(0) { $0 + $1.length }
  }
}
