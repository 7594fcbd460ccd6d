import TextCore

/// What offsets in a text count.
package enum OffsetUnit: Sendable {
  /// Bytes of UTF-8.
  case bytes
  /// Unicode scalars; an ill-formed part is one.
  case scalars
  /// Code units of UTF-16.
  case utf16

  /// The offset after the scalars from `first` up to `last` of a line, where `base` is that of the line's first
  /// scalar. `bytes` has where each scalar begins.
  @inline(__always)
  func advance(
    _ base: UInt32, from first: Int, to last: Int, scalars: UnsafePointer<UInt32>,
    bytes: UnsafePointer<UInt32>
  ) -> UInt32 {
    switch self {
    case .bytes: return base &+ bytes[last] &- bytes[first]
    case .scalars: return base &+ UInt32(truncatingIfNeeded: last - first)
    case .utf16:
      var offset = base &+ UInt32(truncatingIfNeeded: last - first)
      for index in first..<last where scalars[index] > 0xFFFF { offset &+= 1 }
      return offset
    }
  }

  /// The offset after the scalars from `first` up to `last`, where `base` is that of the first one.
  package func advance(
    _ base: UInt32, from first: Int, to last: Int, in lines: borrowing DecodedLines
  ) -> UInt32 {
    advance(
      base, from: first, to: last, scalars: lines.scalars.base, bytes: lines.offsets.base)
  }
}
