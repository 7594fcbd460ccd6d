import SystemCore

/// Memory that grows to the largest size asked for. For one thread at a time.
package struct Buffer<Element: BitwiseCopyable> {
  private var memory = AlignedMemory<Element>(count: 0)

  /// No memory yet.
  package init() {}

  /// The first element.
  package var pointer: UnsafeMutablePointer<Element> { memory.pointer }

  /// The first of at least `count` elements, whose values mean nothing.
  package mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
    if memory.count < count { memory = AlignedMemory(count: count + count / 4) }
    return memory.pointer
  }
}
