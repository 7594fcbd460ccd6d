import Glibc

/// Memory from the system.
enum SystemMemory {
  /// Zeroed memory, to be given to `free`. Pages take up room only once they are written to.
  static func zeroed(_ size: Int) -> UnsafeMutableRawPointer {
    // calloc knows which pages are zero already.
    guard let memory = calloc(1, size) else { fatalError("out of memory: \(size) bytes") }
    return memory
  }

  static func free(_ memory: UnsafeMutableRawPointer) { Glibc.free(memory) }

  /// Asks for large pages, where the system has them.
  static func preferLargePages(_ memory: UnsafeMutableRawPointer, _ size: Int) {
    madvise(memory, size, MADV_HUGEPAGE)
  }

  /// The first `size` bytes of a file as memory that may be read.
  static func map(
    _ descriptor: FileDescriptor, _ size: Int, isShared: Bool
  ) throws(SystemError) -> UnsafeMutableRawPointer {
    let flags = isShared ? MAP_SHARED : MAP_PRIVATE
    guard let memory = mmap(nil, size, PROT_READ, flags, descriptor.number, 0),
      memory != MAP_FAILED
    else { throw .last }
    return memory
  }

  static func unmap(_ memory: UnsafeMutableRawPointer, _ size: Int) { munmap(memory, size) }
}

/// The index of the first `byte` at or after `from`; nil where there is none.
package func firstByte(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
  guard let base = bytes.baseAddress, from < bytes.count,
    let found = memchr(base + from, Int32(byte), bytes.count - from)
  else { return nil }
  return base.distance(to: found)
}
