import TensorCore

/// Memory that grows to the largest size asked for. For one thread at a time.
struct Buffer<Element: BitwiseCopyable> {
  private var memory = AlignedMemory<Element>(count: 0)

  /// The first element.
  var pointer: UnsafeMutablePointer<Element> { memory.pointer }

  /// The first of at least `count` elements, whose values mean nothing.
  mutating func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
    if memory.count < count { memory = AlignedMemory(count: count + count / 4) }
    return memory.pointer
  }
}
