/// A growing row of plain values whose storage is kept from use to use.
///
/// Unlike an array it can be written ahead of its count: make room with ``reserve(_:)``, write
/// through ``end``, then say how many there are with ``advance(by:)``. Nothing beyond the count is
/// ever read, and no element is initialised twice.
@frozen package struct FlatBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The first element.
  package internal(set) var base: UnsafeMutablePointer<Element>
  /// The number of elements.
  package internal(set) var count = 0
  @usableFromInline var capacity: Int

  /// An empty row with room for `capacity` elements.
  @inlinable package init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  @inlinable deinit { base.deallocate() }

  /// Where the next element goes.
  @inlinable @inline(__always) package var end: UnsafeMutablePointer<Element> { base + count }

  /// The elements.
  @inlinable @inline(__always) package var elements: UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base, count: count)
  }

  /// Forgets all elements.
  @inlinable @inline(__always) package mutating func removeAll() { count = 0 }

  /// Makes room for `extra` elements after the last; pointers into the row may become invalid.
  @inlinable @inline(__always) package mutating func reserve(_ extra: Int) {
    if count + extra > capacity { grow(to: count + extra) }
  }

  /// Counts `extra` elements that were written at ``end``, where there must be room for them.
  @inlinable @inline(__always) package mutating func advance(by extra: Int) {
    precondition(extra >= 0 && count + extra <= capacity, "\(extra) elements were not reserved")
    count += extra
  }

  /// Adds an element.
  @inlinable @inline(__always) package mutating func append(_ element: Element) {
    reserve(1)
    base[count] = element
    count += 1
  }

  /// Adds copies of the elements in `other`.
  @inlinable @inline(__always) package mutating func append(
    contentsOf other: UnsafeBufferPointer<Element>
  ) {
    reserve(other.count)
    if let start = other.baseAddress { end.update(from: start, count: other.count) }
    count += other.count
  }

  @usableFromInline mutating func grow(to least: Int) {
    let larger = max(least, 2 * capacity)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }
}
