/// Memory of a fixed size, aligned to 64 bytes, freed with its last owner. Whoever shares it
/// between threads must not write to it any more.
package final class AlignedMemory<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element.
  package let pointer: UnsafeMutablePointer<Element>
  /// The number of elements.
  package let count: Int

  /// Memory for `count` elements, all bits zero. Pages of large memory take up room only once they
  /// are written to.
  package init(count: Int) {
    let size = count * MemoryLayout<Element>.stride
    let memory = SystemMemory.zeroed(size + 64)
    block = memory
    self.count = count
    let aligned = UnsafeMutableRawPointer(bitPattern: (UInt(bitPattern: memory) + 63) & ~63)
    pointer = (aligned ?? memory).bindMemory(to: Element.self, capacity: count)
  }

  deinit { SystemMemory.free(block) }

  private let block: UnsafeMutableRawPointer
}
