/// Sorts words by their symbols.
enum WordOrder {
  private struct Key {
    /// The first symbols, the first one highest.
    var prefix: UInt64
    var word: Int
  }

  /// The indices of the different words in order of their symbols; of equal words the last one.
  ///
  /// - Parameters:
  ///   - symbols: the symbols of all words, above 0.
  ///   - starts: where each word begins, and where the last one ends.
  static func sort(symbols: [UInt32], starts: [Int]) -> [Int] {
    symbols.withUnsafeBufferPointer { symbols in
      starts.withUnsafeBufferPointer { starts in
        let bits = UInt64(UInt32.bitWidth - (symbols.max() ?? 0).leadingZeroBitCount)
        let prefixLength = bits == 0 ? 0 : 64 / Int(bits)
        var keys = (0..<starts.count - 1).map { word in
          var prefix: UInt64 = 0
          let symbols = symbols[starts[word]..<starts[word + 1]].prefix(prefixLength)
          for symbol in symbols { prefix = prefix << bits | UInt64(symbol) }
          return Key(prefix: prefix << (bits * UInt64(prefixLength - symbols.count)), word: word)
        }
        sortByPrefix(&keys, bits: Int(bits) * prefixLength)
        func compare(_ left: Int, _ right: Int) -> Int {
          var (a, b) = (starts[left] + prefixLength, starts[right] + prefixLength)
          let (endA, endB) = (starts[left + 1], starts[right + 1])
          while a < endA, b < endB {
            if symbols[a] != symbols[b] { return symbols[a] < symbols[b] ? -1 : 1 }
            a += 1
            b += 1
          }
          return max(endA - a, 0) - max(endB - b, 0)
        }
        return order(keys, compare: compare)
      }
    }
  }

  /// The words of keys in order, `compare` telling those of equal prefixes apart.
  private static func order(_ keys: [Key], compare: (Int, Int) -> Int) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(keys.count)
    var first = 0
    while first < keys.count {
      var last = first + 1
      while last < keys.count, keys[last].prefix == keys[first].prefix { last += 1 }
      if last == first + 1 {
        order.append(keys[first].word)
      } else {
        let run = keys[first..<last].map(\.word).sorted {
          let order = compare($0, $1)
          return order == 0 ? $0 < $1 : order < 0
        }
        for (place, word) in run.enumerated()
        where place + 1 == run.count || compare(word, run[place + 1]) != 0 {
          order.append(word)
        }
      }
      first = last
    }
    return order
  }

  /// Sorts by the low `bits` of the prefixes, equal ones staying in order: a pass for every 11.
  private static func sortByPrefix(_ keys: inout [Key], bits: Int) {
    let digits = 11
    var sorted = keys
    for shift in stride(from: 0, to: bits, by: digits) {
      var places = [Int](repeating: 0, count: 1 << digits)
      @inline(__always)
      func digit(_ key: Key) -> Int {
        Int(truncatingIfNeeded: key.prefix >> UInt64(shift)) & (1 << digits - 1)
      }
      for key in keys { places[digit(key)] += 1 }
      var place = 0
      for digit in places.indices { (places[digit], place) = (place, place + places[digit]) }
      for key in keys {
        let digit = digit(key)
        sorted[places[digit]] = key
        places[digit] += 1
      }
      swap(&keys, &sorted)
    }
  }
}
