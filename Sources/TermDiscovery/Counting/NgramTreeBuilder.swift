/// Builds the levels of a tree of n-grams from keys in ascending order.
struct NgramTreeBuilder {
  /// The nodes of one length, in order; children count from the first node of the next length.
  struct Level {
    var symbols: [UInt32] = []
    var counts: [Int] = []
    var firstChildren: [UInt32] = []
    var right: [Float] = []
  }

  let maximumLength: Int
  let minimum: Int
  private(set) var levels: [Level]
  private(set) var total = 0
  private var path: [UInt32]
  private var sums: [Int]
  private var spreads: [UInt64]
  private var starts: [Int]
  private var depth = 0

  init(maximumLength: Int, minimum: Int) {
    self.maximumLength = maximumLength
    self.minimum = max(minimum, 1)
    levels = Array(repeating: Level(), count: maximumLength)
    path = Array(repeating: 0, count: NgramLimits.longestKey)
    sums = Array(repeating: 0, count: NgramLimits.longestKey + 1)
    spreads = Array(repeating: 0, count: NgramLimits.longestKey + 1)
    starts = Array(repeating: 0, count: NgramLimits.longestKey + 1)
  }

  /// Adds all keys of a cursor.
  mutating func add(_ cursor: NgramCursor) {
    while cursor.next() {
      close(to: cursor.common)
      open(cursor.symbols, from: cursor.common, count: cursor.count)
    }
    close(to: 0)
    total = sums[0]
  }

  /// Ends the n-grams of more than `length` units.
  private mutating func close(to length: Int) {
    while depth > length {
      let sum = sums[depth]
      if depth <= maximumLength && sum >= minimum {
        levels[depth - 1].symbols.append(path[depth - 1])
        levels[depth - 1].counts.append(sum)
        levels[depth - 1].firstChildren.append(UInt32(starts[depth]))
        levels[depth - 1].right.append(BranchingSum.entropy(spreads[depth], count: sum))
      }
      spreads[depth] = 0
      sums[depth] = 0
      depth -= 1
      sums[depth] += sum
      spreads[depth] += BranchingSum.term(sum)
    }
  }

  /// Adds the next key, which shares `common` units with the one before.
  private mutating func open(
    _ key: UnsafeBufferPointer<UInt32>, from common: Int, count: Int
  ) {
    let length = min(key.count, maximumLength + 1)
    var index = common
    while index < length {
      path[index] = key[index]
      if index + 1 < maximumLength { starts[index + 1] = levels[index + 1].symbols.count }
      index += 1
    }
    depth = length
    sums[length] += count
  }
}
