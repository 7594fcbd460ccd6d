/// Elements that lie in a mapped file, or in memory of their own. A value: copies share the mapping
/// and keep it alive.
package struct MappedElements<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The number of elements.
  package let count: Int
  @usableFromInline let start: UnsafePointer<Element>
  @usableFromInline let owner: AnyObject

  /// Elements at `offset` bytes into a file; copied to aligned memory if they are misaligned there.
  package init(in file: MappedFile, at offset: Int, count: Int) {
    self.count = count
    let bytes = file.bytes[offset..<offset + count * MemoryLayout<Element>.stride]
    let source = UnsafeRawBufferPointer(rebasing: bytes)
    if let start = source.baseAddress,
      Int(bitPattern: start) % MemoryLayout<Element>.alignment == 0
    {
      self.start = start.assumingMemoryBound(to: Element.self)
      owner = file
    } else {
      let copy = AlignedCopy<Element>(count: count)
      UnsafeMutableRawBufferPointer(start: copy.start, count: source.count).copyMemory(from: source)
      start = UnsafePointer(copy.start)
      owner = copy
    }
  }

  /// A copy of elements in memory.
  package init(_ elements: [Element]) {
    count = elements.count
    let copy = AlignedCopy<Element>(count: count)
    copy.start.initialize(from: elements, count: count)
    start = UnsafePointer(copy.start)
    owner = copy
  }

  /// Elements in memory of their own that `body` writes. The buffer holds no values before.
  package init(count: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void) {
    self.count = count
    let copy = AlignedCopy<Element>(count: count)
    body(UnsafeMutableBufferPointer(start: copy.start, count: count))
    start = UnsafePointer(copy.start)
    owner = copy
  }

  /// The element at an index.
  @inlinable package subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "MappedElements: index \(index) outside \(count)")
    return withExtendedLifetime(owner) { start[index] }
  }

  /// Reads the elements in place. The buffer is valid inside `body` only, or for as long as the
  /// caller keeps this value.
  @inlinable package func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(owner) { try body(UnsafeBufferPointer(start: start, count: count)) }
  }

  /// The elements in an array of their own.
  package var array: [Element] { withUnsafeBufferPointer { Array($0) } }
}

private final class AlignedCopy<Element: BitwiseCopyable>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>

  init(count: Int) { start = .allocate(capacity: max(1, count)) }

  deinit { start.deallocate() }
}
