extension WordTable {
  /// Checks everything a search relies on, where there are `values` values.
  ///
  /// A search begins at the root or continues at a base, adds a symbol and reads the cell there;
  /// bases must therefore have as many cells beyond them as there are symbols. Symbol 0, which stands
  /// for what is in no word and for the ends of lines, must lead nowhere: cells that hold it are
  /// unused. From a failed step, whose base is 0, no symbol may lead anywhere either.
  func check(values: Int) throws(DictionaryFileProblem) {
    try checkSymbols()
    let limit = header.cells - UInt64(header.symbols) - 1
    let values = UInt64(values) - 1
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
    for index in 0..<WordTableHeader.pageNumbers
    where UInt32(symbols.pageNumbers[index]) >= header.pages {
      throw .field("page", value: UInt64(symbols.pageNumbers[index]))
    }
    for index in 0..<Int(header.pages) * 256 where symbols.pages[index] > header.symbols {
      throw .field("symbol", value: UInt64(symbols.pages[index]))
    }
  }
}
