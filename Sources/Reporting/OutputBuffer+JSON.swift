extension OutputBuffer {
  /// Adds `text` as a JSON string, quotes included (RFC 8259, section 7).
  public mutating func write(json text: String) {
    write(byte: 0x22)
    for scalar in text.unicodeScalars { write(escaped: scalar.value) }
    write(byte: 0x22)
  }

  /// Adds a number with at most so many decimals as JSON; `null` where it is infinite or none.
  public mutating func write(json number: Double?, decimals: Int) {
    guard let number, number.isFinite else { return write(literal: "null") }
    write("\(number.rounded(to: decimals))")
  }

  /// Adds `scalar` as it stands inside a JSON string (RFC 8259, section 7).
  public mutating func write(escaped scalar: UInt32) {
    switch scalar {
    case 0x22: write(literal: "\\\"")
    case 0x5C: write(literal: "\\\\")
    case 0x08: write(literal: "\\b")
    case 0x09: write(literal: "\\t")
    case 0x0A: write(literal: "\\n")
    case 0x0C: write(literal: "\\f")
    case 0x0D: write(literal: "\\r")
    case 0..<0x20:
      let digits = String(scalar, radix: 16)
      write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
    default: write(scalar: scalar)
    }
  }
}
