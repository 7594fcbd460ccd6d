import TextCore

extension NgramCounts {
  /// Calls `body` with all keys and counts, merged, in chunks of about `size` bytes for a store.
  ///
  /// The chunks hold symbols: keep the vocabulary with them (``UnitVocabulary/storedBytes``). They are
  /// the same whatever runs the counts are made of.
  package func forEachChunk<Failure: Error>(
    size: Int = 1 << 18, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let cursor = makeCursor()
    var encoder = RunEncoder()
    while cursor.next() {
      encoder.append(cursor.symbols, count: cursor.count)
      if encoder.bytes.count >= size {
        try body(UnsafeRawBufferPointer(encoder.bytes.elements))
        encoder.removeAll()
      }
    }
    if encoder.bytes.count > 0 { try body(UnsafeRawBufferPointer(encoder.bytes.elements)) }
  }

  /// The counts that ``forEachChunk(size:_:)`` gave, in their order.
  ///
  /// Nil if the chunks are damaged: every entry is checked.
  package convenience init?(
    vocabulary: UnitVocabulary, maximumLength: Int, chunks: [[UInt8]]
  ) {
    guard (1...NgramLimits.longestKey).contains(maximumLength) else { return nil }
    var previous: [UInt32] = []
    for chunk in chunks {
      guard
        let last = Self.lastKey(
          of: chunk, after: previous, length: maximumLength, largest: vocabulary.count)
      else { return nil }
      previous = last
    }
    let memory = chunks.map { chunk in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunk.count)
      _ = copy.initialize(from: chunk)
      return copy
    }
    self.init(
      vocabulary: vocabulary, maximumLength: maximumLength,
      runs: [Part(run: SortedRun(taking: memory), symbols: nil)])
  }

  /// The last key of a chunk; nil if an entry is damaged or out of order.
  private static func lastKey(
    of chunk: [UInt8], after first: [UInt32], length: Int, largest: Int
  ) -> [UInt32]? {
    var reader = ByteReader(chunk)
    var key: [UInt32] = []
    var previous = first
    while !reader.isAtEnd {
      guard let header = reader.take(1)?.first else { return nil }
      let (common, end) = (Int(header >> 4), Int(header & 15))
      guard common <= key.count, common < end, end <= length else { return nil }
      let earlier = common < key.count ? Int(key[common]) : 0
      key.removeSubrange(common...)
      for index in common..<end {
        guard let number = reader.number(), number <= largest else { return nil }
        let symbol = number + (index == common ? earlier : 0)
        guard symbol >= 1, symbol <= largest else { return nil }
        key.append(UInt32(symbol))
      }
      guard let count = reader.number(), count >= 1 else { return nil }
      guard previous.lexicographicallyPrecedes(key) else { return nil }
      previous = key
    }
    return previous
  }
}
