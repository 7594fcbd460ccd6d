import SystemCore

/// Memory of its own for a compiled dictionary, aligned as a mapped file is.
///
/// Where a search goes next in a large one is anybody's guess: from some megabytes on it is in large pages,
/// since the places of small ones would have to be looked up at every step.
final class DictionaryMemory: @unchecked Sendable {
  // Unchecked: written only before it is shared.
  let bytes: UnsafeMutableRawBufferPointer
  private let largePages: LargeBuffer<UInt8>?

  /// The size from which large pages are used.
  static let largeSize = 4 << 20

  /// Zeroed memory.
  init(size: Int) {
    if size >= Self.largeSize {
      let memory = LargeBuffer<UInt8>(capacity: size)
      largePages = memory
      bytes = UnsafeMutableRawBufferPointer(start: memory.base, count: size)
    } else {
      largePages = nil
      bytes = .allocate(byteCount: size, alignment: 64)
    }
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  /// A copy of a large dictionary.
  init(copying dictionary: UnsafeRawBufferPointer) {
    let memory = LargeBuffer<UInt8>(capacity: dictionary.count)
    largePages = memory
    bytes = UnsafeMutableRawBufferPointer(start: memory.base, count: dictionary.count)
    bytes.copyMemory(from: dictionary)
  }

  deinit { if largePages == nil { bytes.deallocate() } }
}
