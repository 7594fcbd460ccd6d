import Glibc

extension NgramTable {
  /// The n-grams of at least `minimum` occurrences (1 or more) and, unless `usesLastLength`, of less
  /// than `counts.maximumLength` units, with branching entropies.
  ///
  /// N-grams of `counts.maximumLength` units have entropies only if no unit follows or precedes: pass
  /// `usesLastLength` where entropies do not matter.
  public init(_ counts: NgramCounts, minimum: Int, usesLastLength: Bool = false) {
    let length = usesLastLength ? counts.maximumLength : max(counts.maximumLength - 1, 1)
    var builder = NgramTreeBuilder(maximumLength: length, minimum: minimum)
    let cursor = counts.makeCursor()
    while cursor.next() {
      builder.close(to: cursor.common)
      builder.open(cursor.symbols, from: cursor.common, count: cursor.count)
    }
    builder.close(to: 0)
    self.init(builder, counts)
  }

  private init(_ builder: NgramTreeBuilder, _ source: NgramCounts) {
    vocabulary = source.vocabulary
    maximumLength = builder.maximumLength
    minimumCount = builder.minimum
    total = builder.total
    var levels = [1]
    var symbols: [UInt32] = [0]
    var counts = [builder.total]
    var children: [UInt32] = [1]
    var right: [Float] = [0]
    for level in builder.levels {
      let next = symbols.count + level.symbols.count
      levels.append(next)
      symbols += level.symbols
      counts += level.counts
      children += level.firstChildren.map { $0 + UInt32(next) }
      right += level.right
    }
    children.append(UInt32(symbols.count))
    self.levels = levels
    lastSymbols = symbols
    self.counts = counts
    firstChildren = children
    rightEntropies = right
    leftEntropies = Array(repeating: 0, count: symbols.count)
  }
}

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

  /// Ends the n-grams of more than `length` units.
  mutating func close(to length: Int) {
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
    if length == 0 {
      total = sums[0]
    }
  }

  /// Adds the next key, which shares `common` units with the one before.
  mutating func open(_ key: UnsafeBufferPointer<UInt32>, from common: Int, count: Int) {
    let length = min(key.count, maximumLength + 1)
    for index in common..<max(length, common) {
      path[index] = key[index]
      if index + 1 < maximumLength { starts[index + 1] = levels[index + 1].symbols.count }
    }
    depth = length
    sums[length] += count
  }
}

/// Sums of c ln c over neighbours in integers, so that no order of adding changes them.
enum BranchingSum {
  private static let scale = Double(1 << 20)

  /// c ln c of a neighbour that occurs `count` times.
  static func term(_ count: Int) -> UInt64 {
    guard count > 1 else { return 0 }
    return UInt64(Double(count) * log(Double(count)) * scale + 0.5)
  }

  /// The entropy in nats of the neighbours of an n-gram that occurs `count` times, given the sum of
  /// their terms: ln N - (sum of c ln c) / N. Neighbours that occur once add nothing to the sum.
  static func entropy(_ sum: UInt64, count: Int) -> Float {
    Float(max(log(Double(count)) - Double(sum) / scale / Double(count), 0))
  }
}
