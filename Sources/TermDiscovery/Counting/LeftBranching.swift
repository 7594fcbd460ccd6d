/// Sums up what precedes the n-grams of a table.
///
/// An n-gram of one unit more is a neighbour of the n-gram without its first unit. The node of the
/// latter is found from that of the shorter one, as the keys come in order.
struct LeftBranching {
  private let table: NgramTable
  /// For each node, the sum of the terms of its left neighbours.
  private(set) var spreads: [UInt64]
  private var path: [UInt32]
  private var sums: [Int]
  /// For each length the node of the path without its first unit, known up to `known`.
  private var suffixes: [NgramTable.Node?]
  private var known = 1
  private var depth = 0

  init(_ table: NgramTable) {
    self.table = table
    spreads = Array(repeating: 0, count: table.count + 1)
    path = Array(repeating: 0, count: NgramLimits.longestKey)
    sums = Array(repeating: 0, count: NgramLimits.longestKey + 1)
    suffixes = Array(repeating: NgramTable.root, count: NgramLimits.longestKey + 1)
  }

  /// Adds all keys of a cursor.
  mutating func add(_ cursor: NgramCursor) {
    while cursor.next() {
      close(to: cursor.common)
      let key = cursor.symbols
      let length = min(key.count, table.maximumLength + 1)
      var index = cursor.common
      while index < length {
        path[index] = key[index]
        index += 1
      }
      known = max(min(known, cursor.common), 1)
      depth = length
      sums[length] += cursor.count
    }
    close(to: 0)
  }

  private mutating func close(to length: Int) {
    while depth > length {
      let sum = sums[depth]
      if depth > 1 && sum > 1, let node = suffix() {
        spreads[Int(node.index)] += BranchingSum.term(sum)
      }
      sums[depth] = 0
      depth -= 1
      sums[depth] += sum
    }
  }

  /// The node of the path without its first unit.
  private mutating func suffix() -> NgramTable.Node? {
    while known < depth {
      suffixes[known + 1] = suffixes[known].flatMap { table.child(of: $0, path[known]) }
      known += 1
    }
    return suffixes[depth]
  }
}
