import TextCore

extension WordTable {
  /// The section of some words that overlook the same, `values` being the numbers of their values; of
  /// several words of the same key the last counts. With the number of different words.
  ///
  /// - Throws: ``TrieError/tooLarge``.
  static func section(
    _ entries: [DictionaryEntry], _ folding: EntryFolding, values: [UInt32], valueCount: Int
  ) throws(TrieError) -> (section: DictionarySection, words: Int) {
    let symbols = Symbols(of: entries, folding)
    var builder = TrieBuilder()
    for (entry, value) in zip(entries, values) {
      builder.insert(entry.key.lazy.map { symbols[$0] }, value: value)
    }
    var cells = WordTrieLayout(reserving: builder.symbolCount)
    let words = try builder.build(in: &cells)
    let header = try header(words: words, symbols: symbols, valueCount: valueCount, cells: cells)
    let section = DictionarySection(
      .words, parameter: UInt32(folding.rawValue), size: header.tableSize
    ) { bytes in
      header.write(to: bytes)
      func copy<Element>(_ elements: [Element], to offset: Int) {
        elements.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyBytes(from: $0)
        }
      }
      copy(symbols.pageNumbers, to: WordTableHeader.size)
      copy(symbols.pages, to: header.pagesOffset)
      let target = UnsafeMutableRawBufferPointer(rebasing: bytes[header.cellsOffset...])
        .bindMemory(to: UInt64.self)
      for (index, cell) in cells.cells.enumerated() where cell.symbol != 0 {
        target[index] = header.layout.cell(
          symbol: UInt64(cell.symbol), base: UInt64(cell.base), filter: UInt64(cell.filter),
          value: UInt64(cell.value))
      }
    }
    return (section, words)
  }

  private static func header(
    words: Int, symbols: Symbols, valueCount: Int, cells: WordTrieLayout
  ) throws(TrieError) -> WordTableHeader {
    func bits(_ largest: Int) -> Int { Int.bitWidth - largest.leadingZeroBitCount }
    let symbolBits = max(1, bits(symbols.count))
    let baseBits = max(1, bits(cells.largestBase))
    // As wide a filter as the values leave room for, in a power of two.
    let spare = min(64 - symbolBits - baseBits - bits(valueCount - 1), WordTrie.widestFilter)
    guard spare > 0, baseBits <= 32, words <= Int(UInt32.max) else { throw .tooLarge }
    let layout = WordTrie.Layout(
      symbolBits: UInt64(symbolBits), baseBits: UInt64(baseBits),
      filterBits: 1 << UInt64(bits(spare) - 1))
    // With the root's base and that of leaves, 0, there must be room for a step by any symbol.
    let cellCount =
      max(cells.cells.count, max(cells.largestBase, Int(WordTrie.root)) + symbols.count + 1)
    return WordTableHeader(
      words: UInt32(words), cells: UInt64(cellCount), symbols: UInt32(symbols.count),
      pages: UInt32(symbols.pages.count / 256), layout: layout)
  }

  /// The numbers of the scalars of the words, from 1 on, frequent ones first, in pages.
  private struct Symbols {
    private(set) var pageNumbers = [UInt16](repeating: 0, count: WordTableHeader.pageNumbers)
    private(set) var pages = [UInt32](repeating: 0, count: 256)
    private(set) var count = 0

    init(of entries: [DictionaryEntry], _ folding: EntryFolding) {
      var counts = [Int32](repeating: 0, count: 0x11_0000)
      for entry in entries {
        for scalar in entry.key { counts[Int(scalar)] &+= 1 }
      }
      let order = counts.indices.filter { counts[$0] > 0 }
        .sorted { (counts[$1], $0) < (counts[$0], $1) }
      count = order.count
      for (index, scalar) in order.enumerated() {
        set(UInt32(scalar), to: UInt32(index + 1))
      }
      // What counts as the same as a scalar has its symbol.
      folding.forEachFolded { scalar, folded in
        let symbol = self[folded]
        if symbol != 0 { set(scalar, to: symbol) }
      }
    }

    subscript(scalar: UInt32) -> UInt32 {
      pages[Int(pageNumbers[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
    }

    private mutating func set(_ scalar: UInt32, to symbol: UInt32) {
      let page = Int(scalar >> 8)
      if pageNumbers[page] == 0 {
        pageNumbers[page] = UInt16(pages.count >> 8)
        pages.append(contentsOf: repeatElement(0, count: 256))
      }
      pages[Int(pageNumbers[page]) << 8 | Int(scalar & 0xFF)] = symbol
    }
  }
}
