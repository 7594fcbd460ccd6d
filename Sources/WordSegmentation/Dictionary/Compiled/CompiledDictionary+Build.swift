import SystemCore
import TextCore

extension CompiledDictionary {
  /// Compiles entries; of several for the same key the last counts.
  ///
  /// - Throws: ``TrieError/tooLarge``.
  init(_ entries: [DictionaryEntry]) throws(TrieError) {
    let symbols = Symbols(of: entries)
    var values: [DictionaryValue: UInt32] = [:]
    var builder = TrieBuilder()
    for entry in entries {
      let next = UInt32(truncatingIfNeeded: values.count + 1)
      let value = values[DictionaryValue(entry), default: next]
      if value == next { values[DictionaryValue(entry)] = next }
      builder.insert(entry.key.lazy.map { symbols[$0] }, value: value)
    }
    var cells = WordTrieLayout(reserving: builder.symbolCount)
    let words = try builder.build(in: &cells)
    var ordered = [DictionaryValue](
      repeating: DictionaryValue(matchWeight: 0, weight: 0, strength: .absolute),
      count: values.count + 1)
    for (value, index) in values { ordered[Int(index)] = value }
    try self.init(words: words, symbols: symbols, values: ordered, cells: cells)
  }

  private init(
    words: Int, symbols: Symbols, values: [DictionaryValue], cells: WordTrieLayout
  ) throws(TrieError) {
    func bits(_ largest: Int) -> Int { Int.bitWidth - largest.leadingZeroBitCount }
    let symbolBits = max(1, bits(symbols.count))
    let baseBits = max(1, bits(cells.largestBase))
    // As wide a filter as the values leave room for, in a power of two.
    let spare = min(64 - symbolBits - baseBits - bits(values.count - 1), WordTrie.widestFilter)
    guard spare > 0, baseBits <= 32, values.count <= Int(Int32.max), words <= Int(UInt32.max)
    else { throw .tooLarge }
    let layout = WordTrie.Layout(
      symbolBits: UInt64(symbolBits), baseBits: UInt64(baseBits),
      filterBits: 1 << UInt64(bits(spare) - 1))
    // With the root's base and that of leaves, 0, there must be room for a step by any symbol.
    let cellCount =
      max(cells.cells.count, max(cells.largestBase, Int(WordTrie.root)) + symbols.count + 1)
    var header = DictionaryHeader(
      words: UInt32(words), cells: UInt64(cellCount), symbols: UInt32(symbols.count),
      pages: UInt32(symbols.pages.count / 256), values: UInt32(values.count), layout: layout)
    let memory = DictionaryMemory(size: header.fileSize)
    let bytes = memory.bytes
    func copy<Element>(_ elements: [Element], to offset: Int) {
      elements.withUnsafeBytes { bytes[offset...].copyBytes(from: $0) }
    }
    copy(symbols.pageNumbers, to: DictionaryHeader.size)
    copy(symbols.pages, to: header.pagesOffset)
    copy(values, to: header.valuesOffset)
    let target = UnsafeMutableRawBufferPointer(rebasing: bytes[header.cellsOffset...])
      .bindMemory(to: UInt64.self)
    for (index, cell) in cells.cells.enumerated() where cell.symbol != 0 {
      target[index] = layout.cell(
        symbol: UInt64(cell.symbol), base: UInt64(cell.base), filter: UInt64(cell.filter),
        value: UInt64(cell.value))
    }
    header.write(to: bytes)
    header.checksum = Self.checksum(of: UnsafeRawBufferPointer(bytes))
    header.write(to: bytes)
    self.header = header
    self.bytes = UnsafeRawBufferPointer(bytes)
    owner = memory
  }

  /// The numbers of the scalars of the words, from 1 on, frequent ones first, in pages.
  private struct Symbols {
    private(set) var pageNumbers = [UInt16](repeating: 0, count: DictionaryHeader.pageNumbers)
    private(set) var pages = [UInt32](repeating: 0, count: 256)
    private(set) var count = 0

    init(of entries: [DictionaryEntry]) {
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
      // What stands for a scalar whatever its width has its symbol.
      for scalar in TextFolding.widthForms.joined() {
        let symbol = self[TextFolding.width.fold(scalar)]
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

/// Zeroed memory of its own, aligned as a mapped file is.
private final class DictionaryMemory: @unchecked Sendable {
  // Unchecked: written only before it is shared.
  let bytes: UnsafeMutableRawBufferPointer

  init(size: Int) {
    bytes = .allocate(byteCount: size, alignment: 64)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { bytes.deallocate() }
}

extension UserDictionary {
  /// The dictionary in the form that finds words in text.
  ///
  /// - Throws: ``DictionaryError/tooLarge`` when the words need more cells than a cell's 64 bits can
  ///   tell apart.
  public func compiled() throws(DictionaryError) -> CompiledDictionary {
    do { return try CompiledDictionary(entries) } catch { throw .tooLarge }
  }
}
