import SystemCore

/// Bytes of output that are put together before they are written; see `OutputWriter`.
public struct OutputBuffer: ~Copyable {
  /// The bytes so far.
  package private(set) var bytes = FlatBuffer<UInt8>()

  /// No bytes.
  public init() {}

  /// The number of bytes.
  public var count: Int { bytes.count }

  /// The bytes as text, ill-formed ones replaced.
  public var text: String { String(decoding: bytes.elements, as: UTF8.self) }

  /// Removes all bytes and keeps the storage.
  public mutating func removeAll() { bytes.removeAll() }

  /// Adds `text` as UTF-8.
  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// Adds a literal of the program.
  public mutating func write(literal text: StaticString) {
    write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Adds some bytes.
  public mutating func write(_ other: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: other)
  }

  /// Adds one byte.
  public mutating func write(byte: UInt8) { bytes.append(byte) }

  /// Adds `number`, not negative, in decimal digits.
  public mutating func write(decimal number: Int) {
    bytes.reserve(20)
    let start = bytes.count
    var rest = UInt(number)
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: 0x30 + rest % 10))
      rest /= 10
    } while rest > 0
    var digits = UnsafeMutableBufferPointer(start: bytes.base + start, count: bytes.count - start)
    digits.reverse()
  }

  /// Adds `scalar` as UTF-8, or U+FFFD where it is no Unicode scalar value.
  public mutating func write(scalar: UInt32) {
    bytes.reserve(4)
    bytes.advance(by: bytes.end.put(scalar: scalar))
  }

  /// Adds as many bytes, at most `count`, as `body` says that it wrote to the place it is given.
  package mutating func write(upTo count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    bytes.reserve(count)
    bytes.advance(by: body(bytes.end))
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Puts `scalar` here as UTF-8, or U+FFFD where it is no Unicode scalar value; returns the number of
  /// bytes, at most 4.
  package func put(scalar: UInt32) -> Int {
    @inline(__always)
    func continuation(_ bits: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F) }
    switch scalar {
    case 0..<0x80:
      self[0] = UInt8(truncatingIfNeeded: scalar)
      return 1
    case 0x80..<0x800:
      self[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
      self[1] = continuation(scalar)
      return 2
    case 0xD800..<0xE000, 0x11_0000...:
      return put(scalar: 0xFFFD)
    case 0x800..<0x1_0000:
      self[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
      self[1] = continuation(scalar >> 6)
      self[2] = continuation(scalar)
      return 3
    default:
      self[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
      self[1] = continuation(scalar >> 12)
      self[2] = continuation(scalar >> 6)
      self[3] = continuation(scalar)
      return 4
    }
  }
}
