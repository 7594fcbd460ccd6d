/// Adds the counts of keys in ascending order up to those of the n-grams that they begin with.
struct PrefixSums {
  private let limit: Int
  private var path: [UInt32]
  private var sums: [Int]
  private var depth = 0

  /// Sums for n-grams of up to `limit` units.
  init(upTo limit: Int) {
    self.limit = limit
    path = Array(repeating: 0, count: NgramLimits.longestKey)
    sums = Array(repeating: 0, count: NgramLimits.longestKey + 1)
  }

  /// Ends the n-grams of more than `length` units and calls `body` with each, longest first.
  @inline(__always)
  mutating func close<Failure: Error>(
    to length: Int,
    _ body: (_ symbols: UnsafeBufferPointer<UInt32>, _ count: Int) throws(Failure) -> Void
  ) throws(Failure) {
    while depth > length {
      let (sum, end) = (sums[depth], depth)
      let result = path.withUnsafeBufferPointer { path in
        Result { () throws(Failure) in
          try body(UnsafeBufferPointer(rebasing: path[..<end]), sum)
        }
      }
      try result.get()
      sums[depth] = 0
      depth -= 1
      sums[depth] += sum
    }
  }

  /// Adds the next key, which shares `common` units with the one before.
  @inline(__always)
  mutating func open(_ key: UnsafeBufferPointer<UInt32>, from common: Int, count: Int) {
    let length = min(key.count, limit)
    var index = common
    while index < length {
      path[index] = key[index]
      index += 1
    }
    depth = length
    sums[length] += count
  }
}
