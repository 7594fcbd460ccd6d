extension UnitVocabulary {
  /// All texts in a form to be stored; ``init(stored:)`` reads it.
  package var storedBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: count)
    for symbol in 0..<UInt32(count) {
      let text = self.bytes(of: symbol + 1)
      bytes.append(number: text.count)
      bytes += text
    }
    return bytes
  }

  /// The vocabulary that ``storedBytes`` gave; nil if the bytes are damaged.
  package init?(stored bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let count = reader.number(), count <= bytes.count else { return nil }
    var texts: [[UInt8]] = []
    for _ in 0..<count {
      guard let length = reader.number(), let text = reader.take(length) else { return nil }
      texts.append(Array(text))
    }
    guard reader.isAtEnd else { return nil }
    self.init(sorted: texts)
  }
}
