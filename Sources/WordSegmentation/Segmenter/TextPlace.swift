/// The keys of a stretch of text in JSON: its characters, the byte it starts at and the one after its last.
protocol TextPlaceKeys: CodingKey {
  static var text: Self { get }
  static var start: Self { get }
  static var end: Self { get }
}

extension KeyedDecodingContainer where Key: TextPlaceKeys {
  /// Reads the characters and the bytes of a stretch of text. Throws `DecodingError`, also for an end before the start.
  func decodePlace() throws -> (text: Substring, utf8: Range<Int>) {
    let text = try decode(String.self, forKey: .text)
    let start = try decode(Int.self, forKey: .start)
    let end = try decode(Int.self, forKey: .end)
    guard start >= 0, start <= end else {
      throw DecodingError.dataCorruptedError(
        forKey: .end, in: self, debugDescription: "the end \(end) lies before the start \(start)")
    }
    return (text[...], start..<end)
  }
}

extension KeyedEncodingContainer where Key: TextPlaceKeys {
  /// Writes the characters and the bytes of a stretch of text.
  mutating func encodePlace(_ text: Substring, _ utf8: Range<Int>) throws {
    try encode(String(text), forKey: .text)
    try encode(utf8.lowerBound, forKey: .start)
    try encode(utf8.upperBound, forKey: .end)
  }
}
