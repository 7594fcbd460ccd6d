/// What a compiled dictionary begins with: how many entries it holds, and where its sections are.
///
/// All numbers are little-endian. The sections are used as they lie in the file, and so only by
/// machines of that byte order. 64 bytes are followed by 24 for each section (kind, parameter, offset,
/// size), then by the sections, one after another, each at a multiple of 64 bytes, in the order of their
/// kinds:
///
/// | kind | contents |
/// |---|---|
/// | values | 16 bytes each: ``DictionaryValue`` |
/// | tags | text, a tag a line |
/// | cuts | text, for each line the offsets of cuts, separated by commas |
/// | patternLines | the lines of a dictionary file that the patterns come from |
/// | patterns | ``PatternTable`` |
/// | words | ``WordTable``; the parameter is the ``EntryFolding``, which descends |
struct DictionaryHeader: Equatable {
  /// What every compiled dictionary begins with; text tools change some of these bytes.
  static let magic: [UInt8] = [0x89, 0x48, 0x5A, 0x44, 0x0D, 0x0A, 0x1A, 0x0A]
  /// The version of the format that this code writes and reads.
  static let currentVersion: UInt32 = 2
  /// The size in bytes of what stands before the list of sections.
  private static let size = 64
  private static let sectionSize = 24
  private static let maximumSections = 16

  enum Kind: UInt32 {
    case values = 1
    case tags, cuts, patternLines, patterns, words
  }

  struct Section: Equatable {
    var kind: Kind
    /// Depends on the kind; 0 where nothing is said.
    var parameter: UInt32 = 0
    /// Where it lies in the file.
    var bytes: Range<Int> = 0..<0
  }

  var entries: UInt32
  private(set) var sections: [Section]
  /// Checksum of the rest of the file.
  var checksum: UInt64 = 0
  /// The size of the whole file.
  private(set) var fileSize: Int

  /// The header of a file of sections of the given sizes.
  init(entries: UInt32, sections: [(section: Section, size: Int)]) {
    self.entries = entries
    var end = Self.size + sections.count * Self.sectionSize
    self.sections = sections.map { section, size in
      var section = section
      let start = Self.aligned(end)
      end = start + size
      section.bytes = start..<end
      return section
    }
    fileSize = Self.aligned(end)
  }

  /// Reads and checks the header of a file; throws ``DictionaryFileProblem``.
  init(_ file: UnsafeRawBufferPointer) throws(DictionaryFileProblem) {
    guard file.count >= Self.magic.count, file.prefix(Self.magic.count).elementsEqual(Self.magic)
    else { throw .notCompiled }
    func number<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> Number {
      Number(littleEndian: file.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    guard file.count >= Self.size else { throw .size(expected: Self.size, found: file.count) }
    let version = number(8, UInt32.self)
    guard version == Self.currentVersion else { throw .version(version) }
    entries = number(12, UInt32.self)
    let count = Int(number(16, UInt32.self))
    checksum = number(40, UInt64.self)
    for offset in [24, 32, 48, 56] where number(offset, UInt64.self) != 0 {
      throw .field("reserved bytes", value: UInt64(offset))
    }
    guard count > 0, count <= Self.maximumSections else {
      throw .field("sections", value: UInt64(count))
    }
    var end = Self.size + count * Self.sectionSize
    guard file.count >= end else { throw .size(expected: end, found: file.count) }
    sections = []
    for index in 0..<count {
      let place = Self.size + index * Self.sectionSize
      let rawKind = number(place, UInt32.self)
      guard let kind = Kind(rawValue: rawKind) else {
        throw .field("section", value: UInt64(rawKind))
      }
      let (offset, size) = (number(place + 8, UInt64.self), number(place + 16, UInt64.self))
      let start = Self.aligned(end)
      guard offset == UInt64(start), size <= UInt64(max(0, file.count - start)) else {
        throw .size(expected: start + Int(min(size, 1 << 40)), found: file.count)
      }
      end = start + Int(size)
      sections.append(
        Section(kind: kind, parameter: number(place + 4, UInt32.self), bytes: start..<end))
    }
    fileSize = Self.aligned(end)
    guard file.count == fileSize else { throw .size(expected: fileSize, found: file.count) }
    try checkOrder()
  }

  private func checkOrder() throws(DictionaryFileProblem) {
    for (one, next) in zip(sections, sections.dropFirst()) {
      let areWords = one.kind == .words && next.kind == .words
      guard areWords ? one.parameter > next.parameter : one.kind.rawValue < next.kind.rawValue
      else { throw .field("section", value: UInt64(next.kind.rawValue)) }
    }
    guard sections.first?.kind == .values else { throw .field("section", value: 0) }
  }

  /// The section of a kind, if there is one.
  func section(_ kind: Kind) -> Section? { sections.first { $0.kind == kind } }

  /// Writes the header to the beginning of `file`.
  func write(to file: UnsafeMutableRawBufferPointer) {
    file.copyBytes(from: Self.magic)
    func put<Number: FixedWidthInteger>(_ value: Number, _ offset: Int) {
      file.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Number.self)
    }
    put(Self.currentVersion, 8)
    put(entries, 12)
    put(UInt32(truncatingIfNeeded: sections.count), 16)
    put(checksum, 40)
    for (index, section) in sections.enumerated() {
      let place = Self.size + index * Self.sectionSize
      put(section.kind.rawValue, place)
      put(section.parameter, place + 4)
      put(UInt64(section.bytes.lowerBound), place + 8)
      put(UInt64(section.bytes.count), place + 16)
    }
  }

  private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }
}
