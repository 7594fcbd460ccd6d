import SystemCore

extension OutputBuffer {
  /// Adds `text` as a JSON string, quotes included (RFC 8259, section 7).
  public mutating func write(json text: String) {
    write(byte: 0x22)
    for scalar in text.unicodeScalars { write(escaped: scalar.value) }
    write(byte: 0x22)
  }

  /// Adds a number rounded to `decimals` decimals as JSON; `null` where it is infinite or none.
  public mutating func write(json number: Double?, decimals: Int) {
    guard let number, number.isFinite else { return write(literal: "null") }
    write("\(number.rounded(to: decimals))")
  }

  /// Adds `scalar` as it stands inside a JSON string (RFC 8259, section 7).
  public mutating func write(escaped scalar: UInt32) {
    if let escape = jsonEscape(of: scalar) { write(escape) } else { write(scalar: scalar) }
  }
}
