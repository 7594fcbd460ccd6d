import Foundation

/// Which side of some memory may not be touched.
package enum MemoryGuard { case end, start }

/// Values that end where the process may not read, or begin there: a kernel that reaches beyond
/// them by one byte crashes the test.
package final class GuardedMemory<Element: BitwiseCopyable> {
  /// The values.
  package let values: UnsafeMutableBufferPointer<Element>
  private let pages: UnsafeMutableRawPointer
  private let length: Int

  /// `count` copies of a value.
  package init(_ value: Element, count: Int, guarded: MemoryGuard) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = count * MemoryLayout<Element>.stride
    let inside = max(1, (bytes + page - 1) / page) * page
    length = inside + 2 * page
    pages = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    mprotect(pages, page, PROT_NONE)
    mprotect(pages + page + inside, page, PROT_NONE)
    let start = pages + page + (guarded == .end ? inside - bytes : 0)
    values = UnsafeMutableBufferPointer(
      start: start.bindMemory(to: Element.self, capacity: count), count: count)
    values.initialize(repeating: value)
  }

  /// The base of the values, also where there are none.
  package var base: UnsafeMutablePointer<Element> { values.baseAddress! }

  deinit { munmap(pages, length) }
}
