import TextCore

/// Keys with units that have no narrow code, sorted by comparing them in place.
struct WideKeys: @unchecked Sendable {
  private struct Entry: BitwiseCopyable {
    /// The first two symbols, which decide most comparisons.
    var prefix: UInt64
    var codes: UnsafePointer<UInt32>
    var limit: Int32
  }

  private let regions: [CodeRegion]
  private let book: CodeBook
  private let length: Int

  init(_ regions: ArraySlice<CodeRegion>, book: CodeBook, length: Int) {
    self.regions = Array(regions)
    self.book = book
    self.length = length
  }

  /// The keys in order, encoded.
  func encode() -> [UnsafeMutableBufferPointer<UInt8>] {
    var entries = collect()
    entries.sort { first, second in
      first.prefix == second.prefix ? precedes(first, second) : first.prefix < second.prefix
    }
    var encoder = RunEncoder()
    var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
    var key: [UInt32] = []
    var index = 0
    while index < entries.count {
      let entry = entries[index]
      var next = index + 1
      while next < entries.count && entries[next].prefix == entry.prefix
        && !precedes(entry, entries[next])
      {
        next += 1
      }
      key.removeAll(keepingCapacity: true)
      for unit in 0..<length {
        let symbol = self.symbol(entry, unit)
        if symbol == 0 { break }
        key.append(symbol)
      }
      key.withUnsafeBufferPointer { encoder.append($0, count: next - index) }
      if encoder.bytes.count >= 1 << 18 {
        chunks.append(encoder.bytes.copy())
        encoder.removeAll()
      }
      index = next
    }
    if encoder.bytes.count > 0 { chunks.append(encoder.bytes.copy()) }
    return chunks
  }

  private func collect() -> [Entry] {
    var entries: [Entry] = []
    entries.reserveCapacity(regions.reduce(0) { $0 + $1.wide.count })
    for region in regions {
      for place in region.wide.elements {
        let limit = Int32(clamping: region.codes.count - Int(place))
        var entry = Entry(
          prefix: 0, codes: UnsafePointer(region.codes.base) + Int(place), limit: limit)
        let second = length > 1 ? symbol(entry, 1) : 0
        entry.prefix = UInt64(symbol(entry, 0)) << 32 | UInt64(second)
        entries.append(entry)
      }
    }
    return entries
  }

  /// The symbol of a unit of a key, 0 where the text or the corpus ends.
  @inline(__always)
  private func symbol(_ entry: Entry, _ unit: Int) -> UInt32 {
    guard unit < Int(entry.limit) else { return 0 }
    let code = entry.codes[unit]
    return code >= CodeBook.wide ? code & ~CodeBook.wide : book.symbols[Int(code)]
  }

  /// Compares the units after the second of keys that begin alike.
  private func precedes(_ first: Entry, _ second: Entry) -> Bool {
    if first.prefix & 0xFFFF_FFFF == 0 { return false }
    var unit = 2
    while unit < length {
      let (one, other) = (symbol(first, unit), symbol(second, unit))
      if one != other { return one < other }
      if one == 0 { return false }
      unit += 1
    }
    return false
  }
}
