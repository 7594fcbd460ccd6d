extension UnitTable {
  /// The listed units in a form to be stored; ``init(stored:)`` reads it.
  package var storedBytes: [UInt8] {
    var bytes: [UInt8] = []
    for id in Self.firstListed..<UInt32(idLimit) {
      withListedText(of: id) { text in
        bytes.append(kind(of: id).rawValue)
        bytes.append(number: text.count)
        bytes += text
      }
    }
    return bytes
  }

  /// The table that ``storedBytes`` gave; nil if the bytes are damaged.
  package init?(stored bytes: [UInt8]) {
    self.init()
    var reader = ByteReader(bytes)
    while !reader.isAtEnd {
      guard let kind = reader.take(1)?.first.flatMap({ UnitKind(rawValue: $0) }),
        kind.isCounted || kind == .boundary, let length = reader.number(), length > 0,
        let text = reader.take(length)
      else { return nil }
      let expected = UInt32(idLimit)
      guard text.withUnsafeBufferPointer({ id(of: $0, kind: kind) }) == expected else { return nil }
    }
  }

  /// The id here of a unit of `other`, listed if it is new; `known` has by listed unit of `other` its
  /// id here, 0 if it was not asked for yet.
  @inline(__always)
  mutating func adopt(_ id: UInt32, of other: UnitTable, known: inout [UInt32]) -> UInt32 {
    guard id >= Self.firstListed else { return id }
    let position = Int(id - Self.firstListed)
    if known[position] == 0 {
      let kind = other.kind(of: id)
      known[position] = other.withListedText(of: id) { self.id(of: $0, kind: kind) }
    }
    return known[position]
  }
}
