/// A growing row of plain values whose storage is kept from use to use.
///
/// Unlike an array it can be written ahead of its count: make room with ``reserve(_:)``, write
/// through ``end``, then say how many there are with ``advance(by:)``. Nothing beyond the count is
/// ever read, and no element is initialised twice.
@frozen public struct FlatBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var storage: UnsafeMutablePointer<Element>
  @usableFromInline var used = 0
  @usableFromInline var capacity: Int

  /// An empty row with room for `capacity` elements.
  @inlinable public init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    storage = .allocate(capacity: self.capacity)
  }

  @inlinable deinit { storage.deallocate() }

  /// The first element.
  @inlinable @inline(__always) public var base: UnsafeMutablePointer<Element> { storage }

  /// The number of elements.
  @inlinable @inline(__always) public var count: Int { used }

  /// Where the next element goes.
  @inlinable @inline(__always) public var end: UnsafeMutablePointer<Element> { storage + count }

  /// The elements.
  @inlinable @inline(__always) public var elements: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: storage, count: count)
  }

  /// Removes all elements.
  @inlinable @inline(__always) public mutating func removeAll() { used = 0 }

  /// Removes the elements from the one at `count` on.
  @inlinable @inline(__always) public mutating func truncate(to count: Int) {
    precondition(count >= 0 && count <= used, "\(used) elements cannot become \(count)")
    used = count
  }

  /// Makes room for `extra` elements after the last; pointers into the row may become invalid.
  @inlinable @inline(__always) public mutating func reserve(_ extra: Int) {
    if count + extra > capacity { grow(to: count + extra) }
  }

  /// Counts `extra` elements that were written at ``end``, where there must be room for them.
  @inlinable @inline(__always) public mutating func advance(by extra: Int) {
    precondition(extra >= 0 && count + extra <= capacity, "\(extra) elements were not reserved")
    used += extra
  }

  /// Adds an element.
  @inlinable @inline(__always) public mutating func append(_ element: Element) {
    reserve(1)
    storage[used] = element
    used += 1
  }

  /// Adds copies of the elements in `other`.
  @inlinable @inline(__always) public mutating func append(
    contentsOf other: UnsafeBufferPointer<Element>
  ) {
    reserve(other.count)
    if let start = other.baseAddress { end.update(from: start, count: other.count) }
    used += other.count
  }

  @usableFromInline mutating func grow(to least: Int) {
    let larger = max(least, 2 * capacity)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: storage, count: count)
    storage.deallocate()
    (storage, capacity) = (moved, larger)
  }
}
