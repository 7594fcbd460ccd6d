/// Sorts packed keys of which only the lowest `width` bits are used.
struct RadixSort<Key: PackedKey>: ~Copyable {
  private let width: Int
  private let spare: UnsafeMutablePointer<Key>
  private let histogram: UnsafeMutablePointer<UInt32>
  private static var large: Int { 11 }
  private static var small: Int { 8 }

  /// A sorter of up to `capacity` keys at a time.
  init(width: Int, capacity: Int) {
    self.width = width
    spare = .allocate(capacity: max(capacity, 1))
    histogram = .allocate(capacity: 1 << Self.large)
  }

  deinit {
    spare.deallocate()
    histogram.deallocate()
  }

  /// Sorts `count` keys in place.
  func sort(_ keys: UnsafeMutablePointer<Key>, count: Int) {
    if count < 48 {
      insert(keys, count)
      return
    }
    let digit = count < 1 << 12 ? Self.small : Self.large
    var (from, to) = (keys, spare)
    var shift = 0
    while shift < width {
      if distribute(from, to, count, shift: shift, bits: min(digit, width - shift)) {
        swap(&from, &to)
      }
      shift += digit
    }
    if from != keys { keys.update(from: from, count: count) }
  }

  private func insert(_ keys: UnsafeMutablePointer<Key>, _ count: Int) {
    var next = 1
    while next < count {
      let key = keys[next]
      var index = next
      while index > 0 && keys[index &- 1] > key {
        keys[index] = keys[index &- 1]
        index &-= 1
      }
      keys[index] = key
      next &+= 1
    }
  }

  /// Copies the keys in the order of one digit; false, and nothing copied, if all have the same.
  @inline(__always)
  private func distribute(
    _ from: UnsafeMutablePointer<Key>, _ to: UnsafeMutablePointer<Key>, _ count: Int,
    shift: Int, bits: Int
  ) -> Bool {
    let size = 1 &<< bits
    let mask = Key(truncatingIfNeeded: size &- 1)
    let shift = Key(truncatingIfNeeded: shift)
    histogram.update(repeating: 0, count: size)
    var index = 0
    while index < count {
      histogram[Int(truncatingIfNeeded: from[index] &>> shift & mask)] &+= 1
      index &+= 1
    }
    if histogram[Int(truncatingIfNeeded: from[0] &>> shift & mask)] == UInt32(count) {
      return false
    }
    var sum: UInt32 = 0
    index = 0
    while index < size {
      let here = histogram[index]
      histogram[index] = sum
      sum &+= here
      index &+= 1
    }
    index = 0
    while index < count {
      let key = from[index]
      let place = Int(truncatingIfNeeded: key &>> shift & mask)
      to[Int(histogram[place])] = key
      histogram[place] &+= 1
      index &+= 1
    }
    return true
  }
}
