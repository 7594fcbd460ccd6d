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

  /// Number of words.
  public var count: Int { Int(header.words) }

  /// Whether there are no words.
  public var isEmpty: Bool { header.words == 0 }

  /// Its size in bytes, in memory and as a file.
  public var size: Int { bytes.count }

  /// A dictionary over memory that `owner` keeps valid and unchanged as long as it lives.
  ///
  /// - Throws: ``DictionaryFileProblem`` when the bytes are no dictionary whose searches stay
  ///   within them.
  init(
    borrowing bytes: UnsafeRawBufferPointer, owner: some AnyObject & Sendable
  ) throws(DictionaryFileProblem) {
    header = try DictionaryHeader(bytes)
    self.bytes = bytes
    self.owner = owner
    try check()
  }

  /// The symbol of each scalar.
  var symbols: DictionarySymbols {
    DictionarySymbols(
      pageNumbers: pointer(at: DictionaryHeader.size), pages: pointer(at: header.pagesOffset))
  }

  /// What matches demand; the value of index 0 is unused.
  var values: UnsafePointer<DictionaryValue> { pointer(at: header.valuesOffset) }

  /// The words.
  var trie: WordTrie { WordTrie(cells: pointer(at: header.cellsOffset), layout: header.layout) }

  private func pointer<Element>(at offset: Int) -> UnsafePointer<Element> {
    // The header has been checked: no dictionary is shorter than its sections.
    (bytes.baseAddress.unsafelyUnwrapped + offset).assumingMemoryBound(to: Element.self)
  }
}

/// The symbol of each scalar in a compiled dictionary, found through pages of 256 scalars.
struct DictionarySymbols {
  let pageNumbers: UnsafePointer<UInt16>
  let pages: UnsafePointer<UInt32>

  /// The symbol of a scalar, whatever its width; 0 for what is in no word.
  @inline(__always)
  subscript(scalar: UInt32) -> UInt32 {
    let page = Int(scalar >> 8)
    guard page < DictionaryHeader.pageNumbers else { return 0 }
    return pages[Int(pageNumbers[page]) << 8 | Int(scalar & 0xFF)]
  }
}
