import SystemCore
import TextCore

/// The words of a compiled dictionary that overlook the same: a trie and the symbols of its characters,
/// as they lie in a section of the file.
///
/// 64 bytes of numbers are followed by three parts, each beginning at a multiple of 64 bytes:
///
/// | part | elements |
/// |---|---|
/// | page numbers | `UInt16` for each 256 of the 0x110000 scalars |
/// | pages | `UInt32` for each of 256 scalars: its symbol, 0 if it is in no word |
/// | cells | `UInt64` each: ``WordTrie`` |
struct WordTable {
  let bytes: UnsafeRawBufferPointer
  let header: WordTableHeader
  let folding: EntryFolding

  /// The table in a section, of which nothing but the header has been checked.
  init(
    _ bytes: UnsafeRawBufferPointer, _ folding: EntryFolding
  ) throws(DictionaryFileProblem) {
    header = try WordTableHeader(bytes)
    self.bytes = bytes
    self.folding = folding
  }

  /// The symbol of each scalar.
  var symbols: DictionarySymbols {
    DictionarySymbols(
      pageNumbers: pointer(at: WordTableHeader.size), pages: pointer(at: header.pagesOffset))
  }

  /// The words.
  var trie: WordTrie { WordTrie(cells: pointer(at: header.cellsOffset), layout: header.layout) }

  private func pointer<Element>(at offset: Int) -> UnsafePointer<Element> {
    // The header has been checked: no section is shorter than its parts.
    (bytes.baseAddress.unsafelyUnwrapped + offset).assumingMemoryBound(to: Element.self)
  }
}

/// The symbol of each scalar in a table of words, found through pages of 256 scalars.
struct DictionarySymbols {
  let pageNumbers: UnsafePointer<UInt16>
  let pages: UnsafePointer<UInt32>

  /// The symbol of a scalar, which is that of all scalars that count as the same; 0 for what is in no word.
  @inline(__always)
  subscript(scalar: UInt32) -> UInt32 {
    let page = Int(scalar >> 8)
    guard page < WordTableHeader.pageNumbers else { return 0 }
    return pages[Int(pageNumbers[page]) << 8 | Int(scalar & 0xFF)]
  }
}

/// The numbers that a ``WordTable`` begins with.
struct WordTableHeader: Equatable {
  /// Their size in bytes.
  static let size = 64
  /// The number of page numbers.
  static let pageNumbers = 0x11_0000 >> 8

  var words: UInt32
  var cells: UInt64
  /// Symbols run from 1 to this number.
  var symbols: UInt32
  /// Pages, the first one empty.
  var pages: UInt32
  var layout: WordTrie.Layout

  // Where the parts begin, in bytes.
  var pagesOffset: Int { Self.size + Self.pageNumbers * 2 }
  var cellsOffset: Int { pagesOffset + Int(pages) * 1024 }
  /// The size of the whole table.
  var tableSize: Int { cellsOffset + Int(cells) * 8 }

  init(words: UInt32, cells: UInt64, symbols: UInt32, pages: UInt32, layout: WordTrie.Layout) {
    (self.words, self.cells, self.symbols, self.pages, self.layout) = (
      words, cells, symbols, pages, layout
    )
  }

  /// Reads and checks the numbers; throws ``DictionaryFileProblem``.
  init(_ bytes: UnsafeRawBufferPointer) throws(DictionaryFileProblem) {
    guard bytes.count >= Self.size else { throw .size(expected: Self.size, found: bytes.count) }
    func number<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> Number {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    words = number(0, UInt32.self)
    symbols = number(4, UInt32.self)
    cells = number(8, UInt64.self)
    pages = number(16, UInt32.self)
    layout = WordTrie.Layout(
      symbolBits: UInt64(number(20, UInt8.self)), baseBits: UInt64(number(21, UInt8.self)),
      filterBits: UInt64(number(22, UInt8.self)))
    func check(_ field: String, _ value: UInt64, in range: ClosedRange<UInt64>)
      throws(DictionaryFileProblem)
    {
      guard range.contains(value) else { throw .field(field, value: value) }
    }
    try check("symbols", UInt64(symbols), in: 0...0x11_0000)
    try check("pages", UInt64(pages), in: 1...UInt64(Self.pageNumbers + 1))
    try check("symbol bits", layout.symbolBits, in: 1...32)
    try check("base bits", layout.baseBits, in: 1...32)
    try check("filter bits", layout.filterBits, in: 1...UInt64(WordTrie.widestFilter))
    try check("filter bits", layout.filterBits & (layout.filterBits - 1), in: 0...0)
    try check("bits", layout.valueShift, in: 3...63)
    try check("symbols", UInt64(symbols), in: 0...layout.symbolMask)
    // A step from the root or from a leaf must stay within the cells, too.
    try check("cells", cells, in: UInt64(symbols) + 2...1 << 40)
    try check("reserved bytes", UInt64(number(23, UInt8.self)), in: 0...0)
    guard bytes.count == tableSize else { throw .size(expected: tableSize, found: bytes.count) }
  }

  /// Writes the numbers to the beginning of `bytes`.
  func write(to bytes: UnsafeMutableRawBufferPointer) {
    func put<Number: FixedWidthInteger>(_ value: Number, _ offset: Int) {
      bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Number.self)
    }
    put(words, 0)
    put(symbols, 4)
    put(cells, 8)
    put(pages, 16)
    put(UInt8(truncatingIfNeeded: layout.symbolBits), 20)
    put(UInt8(truncatingIfNeeded: layout.baseBits), 21)
    put(UInt8(truncatingIfNeeded: layout.filterBits), 22)
  }
}
