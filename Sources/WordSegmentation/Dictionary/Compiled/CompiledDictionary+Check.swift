extension CompiledDictionary {
  /// Checks everything a search relies on, and the checksum.
  ///
  /// A search begins at the root or continues at a base, adds a symbol and reads the cell there;
  /// bases must therefore have as many cells beyond them as there are symbols. Symbol 0, which stands
  /// for what is in no word and for the ends of lines, must lead nowhere: cells that hold it are
  /// unused. From a failed step, whose base is 0, no symbol may lead anywhere either.
  func check() throws(DictionaryFileProblem) {
    guard Self.checksum(of: bytes) == header.checksum else { throw .checksum }
    try checkSymbols()
    for index in 1..<max(1, Int(header.values)) where !values[index].isValid {
      throw .field("value", value: UInt64(index))
    }
    let limit = header.cells - UInt64(header.symbols) - 1
    let values = UInt64(header.values) - 1
    let trie = trie
    var isOutside: UInt64 = 0
    guard trie.cells[0] == 0 else { throw .cells }
    for index in 1..<Int(header.cells) {
      let cell = trie.cells[index]
      // The difference is negative, its highest bit set, for what is too large.
      isOutside |= limit &- trie.base(of: cell)
      isOutside |= values &- UInt64(truncatingIfNeeded: trie.value(of: cell))
      // So is that of symbol 0 and 1, and what is not 0 or its negative.
      let symbol = cell & trie.symbolMask
      isOutside |= (symbol &- 1) & (cell | (0 &- cell))
      isOutside |= (symbol ^ UInt64(truncatingIfNeeded: index)) &- 1
    }
    guard isOutside >> 63 == 0 else { throw .cells }
  }

  private func checkSymbols() throws(DictionaryFileProblem) {
    let symbols = symbols
    for index in 0..<DictionaryHeader.pageNumbers
    where UInt32(symbols.pageNumbers[index]) >= header.pages {
      throw .field("page", value: UInt64(symbols.pageNumbers[index]))
    }
    for index in 0..<Int(header.pages) * 256 where symbols.pages[index] > header.symbols {
      throw .field("symbol", value: UInt64(symbols.pages[index]))
    }
  }

  /// A checksum of the whole file but for the field that holds it: four sums side by side, so
  /// that a processor can work at all of them at once.
  static func checksum(of file: UnsafeRawBufferPointer) -> UInt64 {
    let words = UnsafeRawBufferPointer(rebasing: file[48...]).bindMemory(to: UInt64.self)
    let prime: UInt64 = 0x0000_0100_0000_01B3
    // What stands before the checksum.
    func head(_ offset: Int) -> UInt64 {
      file.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ 0xCBF2_9CE4_8422_2325
    }
    var (a, b, c, d) = (head(8), head(16), head(24), head(32))
    var index = 0
    while index + 3 < words.count {
      a = (a ^ words[index]) &* prime
      b = (b ^ words[index + 1]) &* prime
      c = (c ^ words[index + 2]) &* prime
      d = (d ^ words[index + 3]) &* prime
      index += 4
    }
    while index < words.count {
      a = (a ^ words[index]) &* prime
      index += 1
    }
    var sum = a
    for lane in [b, c, d] { sum = (sum ^ sum >> 29 ^ lane) &* prime }
    return sum ^ sum >> 32
  }

  /// The checksum that a file of these bytes should have.
  package static func checksum(of file: [UInt8]) -> UInt64 {
    file.withUnsafeBytes { checksum(of: $0) }
  }
}
