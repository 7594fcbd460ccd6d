import SystemCore

/// The n-grams of a training text that may be words: all units, and longer ones that occur twice.
///
/// An n-gram has a number; that of a single unit is its symbol. Lengths are found one after the other:
/// an n-gram that occurs twice consists of shorter ones that do.
package struct WordCandidates {
  /// For each candidate, how often the n-gram occurs.
  package private(set) var counts: [UInt32]
  /// For each candidate, the length.
  package private(set) var lengths: [UInt8]
  /// For each candidate, the n-gram without its last unit; 0 for units.
  package private(set) var prefixes: [UInt32]
  /// For each candidate, the n-gram without its first unit; 0 for units.
  package private(set) var suffixes: [UInt32]
  /// For each candidate, the last unit.
  package private(set) var lastUnits: [UInt32]
  /// For each candidate, the sum of n ln n over the counts n of the units that follow.
  private var rightSums: [Double]
  /// For each candidate, the sum of n ln n over the counts n of the units that go before.
  private var leftSums: [Double]
  /// The numbers of the n-grams that begin at each position of the text, `maximumLength` to a position;
  /// 0 where there is none.
  package private(set) var numbers: [UInt32]
  /// The length of the longest.
  package let maximumLength: Int

  /// Finds the candidates of `text`: symbols up to `symbolCount`, 0 between runs.
  package init(text: [UInt32], symbolCount: Int, maximumLength: Int) {
    self.maximumLength = maximumLength
    let units = symbolCount + 1
    counts = Array(repeating: 0, count: units)
    lengths = Array(repeating: 1, count: units)
    prefixes = Array(repeating: 0, count: units)
    suffixes = prefixes
    lastUnits = Array(0..<UInt32(units))
    rightSums = Array(repeating: 0, count: units)
    leftSums = rightSums
    numbers = Array(repeating: 0, count: text.count * maximumLength)
    for (position, symbol) in text.enumerated() where symbol != 0 {
      counts[Int(symbol)] += 1
      numbers[position * maximumLength] = symbol
    }
    var shorter = text.map { counts[Int($0)] > 1 ? $0 : 0 }
    // One length more than words have, for the entropies of the longest.
    for length in 2...max(maximumLength + 1, 2) {
      extend(&shorter, to: length, text)
    }
  }

  /// Replaces the numbers of the n-grams of `length - 1` at each position by those of `length`.
  private mutating func extend(_ shorter: inout [UInt32], to length: Int, _ text: [UInt32]) {
    var index = PairIndex(capacity: text.count / 8)
    var found: [(count: UInt32, suffix: UInt32)] = []
    var places = [UInt32](repeating: 0, count: text.count)
    for position in 0..<max(text.count - length + 1, 0) {
      let (prefix, suffix) = (shorter[position], shorter[position + 1])
      if prefix == 0 || suffix == 0 { continue }
      let place = index.insert(prefix, text[position + length - 1])
      if place == found.count { found.append((0, suffix)) }
      found[place].count += 1
      places[position] = UInt32(place + 1)
    }
    let kept = number(found, index, length)
    for position in shorter.indices {
      let place = places[position]
      shorter[position] = place == 0 || kept.isEmpty ? 0 : kept[Int(place) - 1]
      if length <= maximumLength && shorter[position] != 0 {
        numbers[position * maximumLength + length - 1] = shorter[position]
      }
    }
  }

  /// Adds the n-grams that occur twice to the sums of their parts and, unless they are longer than
  /// words, to the list. The result has the number of each; 0 if it is not kept.
  private mutating func number(
    _ found: [(count: UInt32, suffix: UInt32)], _ index: PairIndex, _ length: Int
  ) -> [UInt32] {
    var kept = [UInt32](repeating: 0, count: found.count)
    for (place, entry) in found.enumerated() where entry.count > 1 {
      let prefix = UInt32(truncatingIfNeeded: index.keys[place] >> 32)
      let weighted = Double(entry.count) * Mathematics.log(Double(entry.count))
      rightSums[Int(prefix)] += weighted
      leftSums[Int(entry.suffix)] += weighted
      guard length <= maximumLength else { continue }
      kept[place] = UInt32(counts.count)
      counts.append(entry.count)
      lengths.append(UInt8(length))
      prefixes.append(prefix)
      suffixes.append(entry.suffix)
      lastUnits.append(UInt32(truncatingIfNeeded: index.keys[place]))
      rightSums.append(0)
      leftSums.append(0)
    }
    return kept
  }

  /// How many numbers there are, 0 among them.
  package var count: Int { counts.count }

  /// The entropy in nats of what follows the n-gram. The end of a run counts as a new unit each time.
  package func rightEntropy(_ number: Int) -> Double { entropy(number, rightSums[number]) }

  /// The entropy in nats of what goes before the n-gram.
  package func leftEntropy(_ number: Int) -> Double { entropy(number, leftSums[number]) }

  private func entropy(_ number: Int, _ sum: Double) -> Double {
    let count = Double(counts[number])
    return count > 0 ? Mathematics.log(count) - sum / count : 0
  }
}
