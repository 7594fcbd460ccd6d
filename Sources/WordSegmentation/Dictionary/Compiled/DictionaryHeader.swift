/// The first 64 bytes of a compiled dictionary: what it holds, how much, and where.
///
/// All numbers are little-endian. The sections are used as they lie in the file, and so only by
/// machines of that byte order. The header is followed by four sections, each beginning at a multiple
/// of 64 bytes:
///
/// | section | elements |
/// |---|---|
/// | page numbers | `UInt16` for each 256 of the 0x110000 scalars |
/// | pages | `UInt32` for each of 256 scalars: its symbol, 0 if it is in no word |
/// | values | 16 bytes each: ``DictionaryValue`` |
/// | cells | `UInt64` each: ``WordTrie`` |
struct DictionaryHeader: Equatable {
  /// What every compiled dictionary begins with; text tools change some of these bytes.
  static let magic: [UInt8] = [0x89, 0x48, 0x5A, 0x44, 0x0D, 0x0A, 0x1A, 0x0A]
  /// The version of the format that this code writes and reads.
  static let currentVersion: UInt32 = 1
  /// The size of the header in bytes.
  static let size = 64
  /// The number of page numbers.
  static let pageNumbers = 0x11_0000 >> 8

  var words: UInt32
  var cells: UInt64
  /// Symbols run from 1 to this number.
  var symbols: UInt32
  /// Pages, the first one empty.
  var pages: UInt32
  /// Values, the first one unused.
  var values: UInt32
  var layout: WordTrie.Layout
  /// Checksum of the sections.
  var checksum: UInt64 = 0

  // Where the sections begin, in bytes.
  var pagesOffset: Int { Self.size + Self.pageNumbers * 2 }
  var valuesOffset: Int { pagesOffset + Int(pages) * 1024 }
  var cellsOffset: Int {
    valuesOffset + (Int(values) * MemoryLayout<DictionaryValue>.stride + 63) & ~63
  }
  /// The size of the whole file.
  var fileSize: Int { cellsOffset + Int(cells) * 8 }

  init(
    words: UInt32, cells: UInt64, symbols: UInt32, pages: UInt32, values: UInt32,
    layout: WordTrie.Layout
  ) {
    (self.words, self.cells, self.symbols, self.pages, self.values, self.layout) = (
      words, cells, symbols, pages, values, layout
    )
  }

  /// Reads and checks the header of a file; throws ``DictionaryFileProblem``.
  init(_ file: UnsafeRawBufferPointer) throws(DictionaryFileProblem) {
    guard file.count >= Self.magic.count, file.prefix(Self.magic.count).elementsEqual(Self.magic)
    else { throw .notCompiled }
    guard file.count >= Self.size else { throw .size(expected: Self.size, found: file.count) }
    func number<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> Number {
      Number(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    let version = number(8, UInt32.self)
    guard version == Self.currentVersion else { throw .version(version) }
    words = number(12, UInt32.self)
    cells = number(16, UInt64.self)
    symbols = number(24, UInt32.self)
    pages = number(28, UInt32.self)
    values = number(32, UInt32.self)
    layout = WordTrie.Layout(
      symbolBits: UInt64(number(36, UInt8.self)), baseBits: UInt64(number(37, UInt8.self)),
      filterBits: UInt64(number(38, UInt8.self)))
    checksum = number(40, UInt64.self)
    func check(_ field: String, _ value: UInt64, in range: ClosedRange<UInt64>)
      throws(DictionaryFileProblem)
    {
      guard range.contains(value) else { throw .field(field, value: value) }
    }
    try check("symbols", UInt64(symbols), in: 0...0x11_0000)
    try check("pages", UInt64(pages), in: 1...UInt64(Self.pageNumbers + 1))
    try check("values", UInt64(values), in: 1...UInt64(Int32.max))
    try check("symbol bits", layout.symbolBits, in: 1...32)
    try check("base bits", layout.baseBits, in: 1...32)
    try check("filter bits", layout.filterBits, in: 1...UInt64(WordTrie.widestFilter))
    try check("filter bits", layout.filterBits & (layout.filterBits - 1), in: 0...0)
    try check("bits", layout.valueShift, in: 3...63)
    try check("symbols", UInt64(symbols), in: 0...layout.symbolMask)
    // A step from the root or from a leaf must stay within the cells, too.
    try check("cells", cells, in: UInt64(symbols) + 2...1 << 40)
    try check("reserved bytes", UInt64(number(39, UInt8.self)), in: 0...0)
    try check("reserved bytes", number(48, UInt64.self) | number(56, UInt64.self), in: 0...0)
    guard file.count == fileSize else { throw .size(expected: fileSize, found: file.count) }
  }

  /// Writes the header to the beginning of `file`.
  func write(to file: UnsafeMutableRawBufferPointer) {
    file.copyBytes(from: Self.magic)
    func put<Number: FixedWidthInteger>(_ value: Number, _ offset: Int) {
      file.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Number.self)
    }
    put(Self.currentVersion, 8)
    put(words, 12)
    put(cells, 16)
    put(symbols, 24)
    put(pages, 28)
    put(values, 32)
    put(UInt8(truncatingIfNeeded: layout.symbolBits), 36)
    put(UInt8(truncatingIfNeeded: layout.baseBits), 37)
    put(UInt8(truncatingIfNeeded: layout.filterBits), 38)
    put(UInt8(0), 39)
    put(checksum, 40)
    put(UInt64(0), 48)
    put(UInt64(0), 56)
  }
}
