import TextCore

/// Turns buckets of packed keys into the chunks of a sorted run.
struct KeyBuckets<Key: PackedKey>: @unchecked Sendable {
  let keys: UnsafeMutablePointer<Key>
  /// By narrow code of the first unit where its keys begin, then the number of keys.
  let starts: [UInt32]
  let layout: KeyLayout
  let book: CodeBook

  /// A chunk ends with the first unit that fills it to this.
  private static var chunkBytes: Int { 1 << 18 }

  /// Sorts the keys of the buckets `codes`, which it overwrites, and returns them encoded.
  func encode(_ codes: Range<Int>) -> [UnsafeMutableBufferPointer<UInt8>] {
    let largest = codes.reduce(0) { max($0, Int(starts[$1 + 1] - starts[$1])) }
    let sorter = RadixSort<Key>(width: layout.width, capacity: largest)
    var encoder = RunEncoder()
    var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
    for code in codes {
      let count = Int(starts[code + 1] - starts[code])
      if count == 0 { continue }
      let bucket = keys + Int(starts[code])
      sorter.sort(bucket, count: count)
      append(UnsafeBufferPointer(start: bucket, count: count), of: code, to: &encoder)
      if encoder.bytes.count >= Self.chunkBytes {
        chunks.append(encoder.bytes.copy())
        encoder.removeAll()
      }
    }
    if encoder.bytes.count > 0 { chunks.append(encoder.bytes.copy()) }
    return chunks
  }

  /// Ranges of buckets with about the same number of keys.
  func shares(_ count: Int) -> [Range<Int>] {
    var shares: [Range<Int>] = []
    let buckets = starts.count - 1
    let total = Int(starts[buckets])
    var first = 0
    for share in 1...count where first < buckets {
      let goal = total * share / count
      var end = first
      while end < buckets && (Int(starts[end + 1]) <= goal || end == first) { end += 1 }
      if share == count { end = buckets }
      shares.append(first..<end)
      first = end
    }
    return shares
  }

  @inline(__always)
  private func append(
    _ sorted: UnsafeBufferPointer<Key>, of first: Int, to encoder: inout RunEncoder
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: NgramLimits.longestKey) { key in
      book.symbols.withUnsafeBufferPointer { symbols in
        key[0] = symbols[first]
        var common = 0
        var index = 0
        while index < sorted.count {
          let packed = sorted[index]
          var next = index &+ 1
          while next < sorted.count && sorted[next] == packed { next &+= 1 }
          let length = layout.length(packed)
          var unit = common == 0 ? 0 : common &- 1
          while unit < length {
            key[unit &+ 1] = symbols[layout.code(packed, unit)]
            unit &+= 1
          }
          encoder.append(
            UnsafeBufferPointer(rebasing: key[..<(length &+ 1)]), common: common,
            count: next &- index)
          if next < sorted.count { common = layout.common(packed, sorted[next]) &+ 1 }
          index = next
        }
      }
    }
  }
}
