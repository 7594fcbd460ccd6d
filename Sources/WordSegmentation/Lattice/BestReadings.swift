import SystemCore

/// The likeliest ways to cut a run of units.
/// Source: Seshadri & Sundberg, "List Viterbi decoding algorithms with applications", 1994.
package struct BestReadings {
  /// A way to cut.
  package struct Reading: Equatable {
    /// The units after each word, in order.
    package var ends: [Int32] = []
    package var logProbability = 0.0
  }

  /// A way to come to a tag of a unit.
  private struct Way {
    var value: Double
    /// The tag before, and which of the ways to it.
    var tag: Int8
    var rank: Int16
  }

  /// The most readings that are told apart.
  static let maximumCount = 100

  /// The `count` likeliest readings of the run that `marginals` hold, the likeliest first; fewer where there are no
  /// more. The units count from `first`.
  package static func readings(
    of marginals: borrowing WordMarginals, count: Int, first: Int32
  ) -> [Reading] {
    let units = marginals.count
    var ways: [[Way]] = []
    ways.reserveCapacity(4 * units)
    for unit in 0..<units {
      for tag in 0..<4 {
        let weight = marginals.logWeight(of: unit, tag)
        guard unit > 0 else {
          let value = marginals.logMove(nil, tag) + weight
          ways.append(value > -.infinity ? [Way(value: value, tag: -1, rank: 0)] : [])
          continue
        }
        var found: [Way] = []
        for last in 0..<4 {
          let move = marginals.logMove(last, tag)
          guard move > -.infinity else { continue }
          for (rank, way) in ways[4 * (unit - 1) + last].enumerated() {
            let value = way.value + move + weight
            guard value > -.infinity else { break }
            found.append(Way(value: value, tag: Int8(last), rank: Int16(rank)))
          }
        }
        found.sort { $0.value > $1.value }
        ways.append(Array(found.prefix(count)))
      }
    }
    var last: [Way] = []
    for tag in 0..<4 {
      for (rank, way) in ways[4 * (units - 1) + tag].enumerated() {
        let value = way.value + marginals.logMove(tag, nil)
        if value > -.infinity { last.append(Way(value: value, tag: Int8(tag), rank: Int16(rank))) }
      }
    }
    last.sort { $0.value > $1.value }
    return last.prefix(count).map { way in
      var reading = Reading(logProbability: min(0, way.value))
      var (tag, rank) = (Int(way.tag), Int(way.rank))
      for unit in stride(from: units - 1, through: 0, by: -1) {
        if tag == WordMarginals.e || tag == WordMarginals.s {
          reading.ends.append(first + Int32(unit) + 1)
        }
        let before = ways[4 * unit + tag][rank]
        (tag, rank) = (Int(before.tag), Int(before.rank))
      }
      reading.ends.reverse()
      return reading
    }
  }

  /// The likeliest readings of two parts of a text, one after the other.
  static func joined(_ first: [Reading], _ second: [Reading], count: Int) -> [Reading] {
    let pairs = first.indices.flatMap { a in second.indices.map { b in (a, b) } }
    return
      pairs.map { (pair: $0, value: first[$0.0].logProbability + second[$0.1].logProbability) }
      .sorted { $0.value > $1.value }.prefix(count)
      .map {
        Reading(ends: first[$0.pair.0].ends + second[$0.pair.1].ends, logProbability: $0.value)
      }
  }
}
