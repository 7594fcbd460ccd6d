/// Many byte strings one after the other in flat memory.
struct ByteStrings: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// How many strings there are.
  var count: Int { ends.count }

  /// Adds a string.
  mutating func append(_ string: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
  }

  /// Where the string `index` lies in ``bytes``.
  @inline(__always)
  func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

  /// The string `index`.
  func string(_ index: Int) -> ArraySlice<UInt8> { bytes[range(of: index)] }

  /// Calls `body` with the string `index`.
  @inline(__always)
  func withString<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    let range = range(of: index)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
