import SystemCore
import TextCore

/// A dictionary ready to find its words in text; immutable and shared by all threads.
///
/// In memory it is what a compiled file holds, byte for byte: a file is mapped and used in place.
/// A million words take about 20 MB and load in a few milliseconds.
public struct CompiledDictionary: @unchecked Sendable {
  // Unchecked: the bytes are never written after initialisation, and `owner` keeps them alive.
  let bytes: UnsafeRawBufferPointer
  let owner: any AnyObject & Sendable
  let header: DictionaryHeader
  /// What matches demand; the value of index 0 is unused.
  let values: UnsafeBufferPointer<DictionaryValue>
  let details: EntryDetails
  let patterns: PatternTable?
  /// The words, those that overlook the most first.
  let tables: [WordTable]
  /// Whether entries are found inside Latin words and numbers, too.
  let hasInside: Bool

  /// Number of entries.
  public var count: Int { Int(header.entries) }

  /// Whether there are no entries.
  public var isEmpty: Bool { header.entries == 0 }

  /// Its size in bytes, in memory and as a file.
  public var size: Int { bytes.count }

  /// A dictionary over memory that `owner` keeps valid and unchanged as long as it lives.
  ///
  /// - Throws: ``DictionaryFileProblem`` when the bytes are no dictionary whose searches stay
  ///   within them.
  init(
    borrowing bytes: UnsafeRawBufferPointer, owner: some AnyObject & Sendable
  ) throws(DictionaryFileProblem) {
    try self.init(unchecked: bytes, owner: owner)
    try check()
  }

  /// The same, of which no more than the places of its parts are checked.
  init(
    unchecked bytes: UnsafeRawBufferPointer, owner: some AnyObject & Sendable
  ) throws(DictionaryFileProblem) {
    let header = try DictionaryHeader(bytes)
    func part(_ section: DictionaryHeader.Section) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(rebasing: bytes[section.bytes])
    }
    func lines(_ kind: DictionaryHeader.Kind) -> [Substring] {
      guard let section = header.section(kind) else { return [] }
      return String(decoding: part(section), as: UTF8.self).split(separator: "\n")
    }
    self.header = header
    self.bytes = bytes
    self.owner = owner
    let valueBytes =
      header.section(.values).map(part) ?? UnsafeRawBufferPointer(rebasing: bytes[..<0])
    guard valueBytes.count > 0, valueBytes.count % MemoryLayout<DictionaryValue>.stride == 0 else {
      throw .field("values", value: UInt64(valueBytes.count))
    }
    values = valueBytes.bindMemory(to: DictionaryValue.self)
    details = try EntryDetails(tags: lines(.tags), cuts: lines(.cuts))
    patterns =
      if let section = header.section(.patterns) { try PatternTable(part(section)) } else { nil }
    var tables: [WordTable] = []
    for section in header.sections where section.kind == .words {
      guard section.parameter < 4 else {
        throw .field("folding", value: UInt64(section.parameter))
      }
      let folding = EntryFolding(rawValue: UInt8(section.parameter))
      tables.append(try WordTable(part(section), folding))
    }
    self.tables = tables
    hasInside = values.contains(where: \.isInside)
  }

  /// The lines of a dictionary file that the patterns come from.
  var patternLines: String {
    guard let section = header.section(.patternLines) else { return "" }
    return String(decoding: bytes[section.bytes], as: UTF8.self)
  }
}
