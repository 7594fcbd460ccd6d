/// What libFuzzer hands over, from which a target takes what it needs.
struct Input {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = Array(bytes)[...] }

  /// The next byte; 0 after the last.
  mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  /// One of `choices`, which are not empty.
  mutating func choice<Choice>(of choices: [Choice]) -> Choice {
    choices[Int(byte()) % choices.count]
  }

  /// All bytes up to the next 0xFF, which occurs in no UTF-8, or to the end.
  mutating func part() -> [UInt8] {
    let part = bytes.prefix { $0 != 0xFF }
    bytes = bytes[part.endIndex...].dropFirst()
    return Array(part)
  }

  /// The same as a string, U+FFFD for what is none.
  mutating func text() -> String { String(decoding: part(), as: UTF8.self) }

  /// All bytes that are left.
  mutating func rest() -> [UInt8] {
    defer { bytes = [] }
    return Array(bytes)
  }
}
