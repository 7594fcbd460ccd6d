import Foundation

/// Which side of some memory may not be touched.
package enum MemoryGuard { case end, start }

/// Values that end where the process may not read, or begin there: a kernel that reaches beyond
/// them by one byte crashes the test. It is there as long as the process: a pointer keeps no object alive, so memory that
/// an object owned could be given to others between the last use of the object and that of the pointer.
package struct GuardedMemory<Element: BitwiseCopyable> {
  /// The values.
  package let values: UnsafeMutableBufferPointer<Element>

  /// `count` copies of a value.
  package init(_ value: Element, count: Int, guarded: MemoryGuard) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let bytes = count * MemoryLayout<Element>.stride
    let inside = max(1, (bytes + page - 1) / page) * page
    let pages: UnsafeMutableRawPointer = mmap(
      nil, inside + 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    mprotect(pages, page, PROT_NONE)
    mprotect(pages + page + inside, page, PROT_NONE)
    let start = pages + page + (guarded == .end ? inside - bytes : 0)
    values = UnsafeMutableBufferPointer(
      start: start.bindMemory(to: Element.self, capacity: count), count: count)
    values.initialize(repeating: value)
  }

  /// The base of the values, also where there are none.
  package var base: UnsafeMutablePointer<Element> { values.baseAddress! }
}
