/// Memory for many plain values, in large pages where the system has them: what is written all over
/// it would otherwise miss the page tables' cache at every step. Not initialised.
package final class LargeBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  package let base: UnsafeMutablePointer<Element>
  package let capacity: Int
  private let memory: UnsafeMutableRawPointer

  package init(capacity: Int) {
    self.capacity = capacity
    let page = 1 << 21
    let bytes = max(capacity * MemoryLayout<Element>.stride, 1)
    memory = .allocate(byteCount: (bytes + page - 1) & ~(page - 1), alignment: page)
    SystemMemory.preferLargePages(memory, bytes)
    base = memory.bindMemory(to: Element.self, capacity: capacity)
  }

  deinit { memory.deallocate() }
}
