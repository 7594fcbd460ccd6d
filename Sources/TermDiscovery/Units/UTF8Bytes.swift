/// Scalars to UTF-8.
enum UTF8Bytes {
  /// Adds the bytes of `scalar`; those of U+FFFD for a value that is no scalar.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(scalar))
    } else {
      bytes.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init())
    }
  }
}
