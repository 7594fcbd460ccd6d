import TextCore

/// Keys of n-gram counts with their counts, by length; those of one length are in ascending order.
struct KeyLists {
  private struct List {
    var keys: [UInt32] = []
    var counts: [Int] = []
  }

  private var lists: [List]
  private var short: [UInt64: UInt32] = [:]
  private var long: [[UInt8]: UInt32] = [:]
  private var texts: [[UInt8]] = []

  /// No keys, of at most `longest` units.
  init(longest: Int) { lists = [List](repeating: List(), count: longest) }

  /// Replaces `key` by the numbers of the units of `ngram`, which spaces separate.
  mutating func number(_ ngram: UnsafeBufferPointer<UInt8>, into key: inout [UInt32]) {
    key.removeAll(keepingCapacity: true)
    var start = 0
    for end in 0...ngram.count where end == ngram.count || ngram[end] == 0x20 {
      key.append(number(UnsafeBufferPointer(rebasing: ngram[start..<end])))
      start = end + 1
    }
  }

  /// The number of a unit, from 0 in the order of asking.
  mutating func number(_ unit: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let next = UInt32(texts.count)
    if unit.count <= 8 {
      let packed = unit.reduce(0) { $0 << 8 | UInt64($1) }
      if let number = short[packed] { return number }
      short[packed] = next
    } else {
      let text = Array(unit)
      if let number = long[text] { return number }
      long[text] = next
    }
    texts.append(Array(unit))
    return next
  }

  /// Adds a key that comes after all of its length.
  mutating func append(_ key: [UInt32], count: Int) {
    lists[key.count - 1].keys += key
    lists[key.count - 1].counts.append(count)
  }

  /// The numbers of the units in the order of their bytes.
  private var order: [Int] {
    texts.indices.sorted { texts[$0].lexicographicallyPrecedes(texts[$1]) }
  }

  /// For each number, the symbol of its unit.
  var symbols: [UInt32] {
    var symbols = [UInt32](repeating: 0, count: texts.count)
    for (place, number) in order.enumerated() { symbols[number] = UInt32(place + 1) }
    return symbols
  }

  /// The counts that these keys make.
  func counts() -> NgramCounts {
    let symbols = symbols
    var ordered = ByteStrings()
    for number in order { texts[number].withUnsafeBufferPointer { ordered.append($0) } }
    let sorted = lists.map { list in list.keys.map { symbols[Int($0)] } }
    var chunks: [UnsafeMutableBufferPointer<UInt8>] = []
    var encoder = RunEncoder()
    var next = [Int](repeating: 0, count: lists.count)
    func head(_ list: Int) -> ArraySlice<UInt32> {
      sorted[list][(next[list] * (list + 1))..<((next[list] + 1) * (list + 1))]
    }
    while true {
      var first: Int?
      for list in lists.indices where next[list] < lists[list].counts.count {
        if let best = first, !head(list).lexicographicallyPrecedes(head(best)) { continue }
        first = list
      }
      guard let list = first else { break }
      head(list).withUnsafeBufferPointer {
        encoder.append($0, count: lists[list].counts[next[list]])
      }
      next[list] += 1
      if encoder.bytes.count >= 1 << 18 {
        chunks.append(encoder.bytes.copy())
        encoder.removeAll()
      }
    }
    if encoder.bytes.count > 0 { chunks.append(encoder.bytes.copy()) }
    return NgramCounts(
      vocabulary: UnitVocabulary(ordered: ordered), maximumLength: lists.count,
      runs: [NgramCounts.Part(run: SortedRun(taking: chunks), symbols: nil)])
  }
}
