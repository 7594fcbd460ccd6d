import SystemCore
import TextCore

/// Writes keys in ascending order, with their counts, in few bytes.
///
/// A chunk is a row of entries. An entry is a byte with the number of symbols shared with the key
/// before in its upper half and the key's length in its lower; then the other symbols, the first of
/// them less the one that the key before has there; then the count. Numbers have seven bits a byte,
/// least significant first, the eighth set where more follow. The first key of a chunk shares
/// nothing, so that chunks can be read alone.
struct RunEncoder: ~Copyable {
  private(set) var bytes = FlatBuffer<UInt8>(capacity: 1 << 12)
  private var previous = FlatBuffer<UInt32>(capacity: NgramLimits.longestKey)

  /// An entry has no more bytes: a header, symbols of five bytes, a count of ten.
  static let longestEntry = 1 + 5 * NgramLimits.longestKey + 10

  /// Begins a new chunk.
  mutating func removeAll() {
    bytes.removeAll()
    previous.removeAll()
  }

  /// Adds a key that comes after the one before.
  mutating func append(_ key: UnsafeBufferPointer<UInt32>, count: Int) {
    var common = 0
    while common < min(previous.count, key.count) && previous.base[common] == key[common] {
      common += 1
    }
    append(key, common: common, count: count)
  }

  /// Adds a key that comes after the one before and shares `common` symbols with it.
  @inline(__always)
  mutating func append(_ key: UnsafeBufferPointer<UInt32>, common: Int, count: Int) {
    bytes.reserve(Self.longestEntry)
    var end = bytes.end
    end.pointee = UInt8(truncatingIfNeeded: common << 4 | key.count)
    end += 1
    let earlier = common < previous.count ? previous.base[common] : 0
    end = Self.write(UInt64(key[common] &- earlier), to: end)
    var index = common &+ 1
    while index < key.count {
      end = Self.write(UInt64(key[index]), to: end)
      index &+= 1
    }
    end = Self.write(UInt64(truncatingIfNeeded: count), to: end)
    bytes.advance(by: end - bytes.end)
    previous.truncate(to: common)
    previous.append(contentsOf: UnsafeBufferPointer(rebasing: key[common...]))
  }

  @inline(__always)
  private static func write(
    _ value: UInt64, to bytes: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8> {
    var (value, bytes) = (value, bytes)
    while value >= 0x80 {
      bytes.pointee = UInt8(truncatingIfNeeded: value) | 0x80
      value >>= 7
      bytes += 1
    }
    bytes.pointee = UInt8(truncatingIfNeeded: value)
    return bytes + 1
  }
}

/// How long n-grams may be.
package enum NgramLimits {
  /// The longest n-grams that can be counted.
  package static let longest = 8
  /// The longest keys: one unit more, for the neighbours of the longest n-grams.
  static let longestKey = longest + 1
}
