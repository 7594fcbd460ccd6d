import Foundation

/// A regular file mapped into memory for reading; unmapped when the last user lets go of it.
/// Another program that shortens the file meanwhile ends this one: replace files by renaming.
final class MappedFile: @unchecked Sendable {
  let base: UnsafeRawPointer
  let size: Int

  init(path: String) throws(SafetensorsError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .system(file: path, operation: "open the file", code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .system(file: path, operation: "read the file's size", code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegularFile(file: path) }
    size = Int(status.st_size)
    guard size > 0 else {
      throw .fileSize(file: path, field: "the header length", expected: 8, found: 0)
    }
    guard let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED
    else { throw .system(file: path, operation: "map the file into memory", code: errno) }
    base = UnsafeRawPointer(memory)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: base), size) }
}

/// Elements that lie in a mapped file, or in memory of their own. A value: copies share the mapping
/// and keep it alive.
public struct MappedElements<Element: SafetensorsElement>: @unchecked Sendable {
  /// The number of elements.
  public let count: Int
  private let start: UnsafePointer<Element>
  private let owner: AnyObject

  /// Elements at `offset` bytes into a file; copied to aligned memory if they lie askew there.
  init(in file: MappedFile, at offset: Int, count: Int) {
    self.count = count
    let source = file.base + offset
    if Int(bitPattern: source) % MemoryLayout<Element>.alignment == 0 {
      start = source.assumingMemoryBound(to: Element.self)
      owner = file
    } else {
      let copy = AlignedCopy<Element>(count: count)
      UnsafeMutableRawPointer(copy.start).copyMemory(
        from: source, byteCount: count * MemoryLayout<Element>.stride)
      start = UnsafePointer(copy.start)
      owner = copy
    }
  }

  /// A copy of elements in memory.
  public init(_ elements: [Element]) {
    count = elements.count
    let copy = AlignedCopy<Element>(count: count)
    copy.start.initialize(from: elements, count: count)
    start = UnsafePointer(copy.start)
    owner = copy
  }

  /// The element at an index.
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "MappedElements: index \(index) outside \(count)")
    return withExtendedLifetime(owner) { start[index] }
  }

  /// Reads the elements in place. The buffer is valid inside `body` only, or for as long as the
  /// caller keeps this value.
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(owner) { try body(UnsafeBufferPointer(start: start, count: count)) }
  }

  /// The elements in an array of their own.
  public var array: [Element] { withUnsafeBufferPointer { Array($0) } }
}

private final class AlignedCopy<Element: SafetensorsElement>: @unchecked Sendable {
  let start: UnsafeMutablePointer<Element>

  init(count: Int) { start = .allocate(capacity: max(1, count)) }

  deinit { start.deallocate() }
}
