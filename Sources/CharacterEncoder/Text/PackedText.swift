import SystemCore

/// Text as pieces of symbols in a file that is mapped into memory: what pretraining reads.
///
/// The file holds, in the machine's byte order: eight whole numbers of 64 bits (``Header``), the
/// frequent pairs of symbols (32 bits each), the length of each piece and then the symbols of all
/// pieces (16 bits each). Pieces are in random order; the last ones are for development.
package final class PackedText: Sendable {
  /// The numbers at the head of the file.
  struct Header: Equatable {
    static let magic: UInt64 = 0x3130_4B43_4150_5A48
    static let count = 7

    /// A digest of the vocabulary's text.
    var vocabulary: UInt64
    var symbols: UInt64
    var pairs: UInt64
    var pieces: UInt64
    var developmentPieces: UInt64
    var units: UInt64

    var values: [UInt64] {
      [Self.magic, vocabulary, symbols, pairs, pieces, developmentPieces, units]
    }

    /// The size of the whole file; nil where it exceeds what numbers can hold.
    var fileSize: Int? {
      var size = Header.count * 8
      for (count, width) in [(pairs, 4), (pieces, 2), (units, 2)] {
        guard let count = Int(exactly: count) else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: width)
        let (sum, carry) = size.addingReportingOverflow(bytes)
        guard !overflow, !carry else { return nil }
        size = sum
      }
      return size
    }
  }

  /// The path of the file.
  package let path: String
  /// The number of symbols of the vocabulary.
  package let symbolCount: Int
  /// Frequent pairs of symbols as ``BigramTable/pack(_:_:)`` packs them, the most frequent first.
  package let pairs: [UInt32]
  /// The number of symbols in all pieces.
  package let unitCount: Int
  /// The pieces to learn from.
  package let training: Range<Int>
  /// The pieces that are never learned from.
  package let development: Range<Int>
  let vocabularyDigest: UInt64
  private let file: MappedFile
  private let symbolsOffset: Int
  /// The first unit of each piece, and the number of all units.
  private let starts: [UInt32]

  /// Maps and checks a file. Throws `file`, or `badText` for anything but a whole, consistent file.
  package init(path: String) throws(EncoderError) {
    self.path = path
    let file: MappedFile
    do { file = try MappedFile(path: path) } catch { throw .file(error) }
    let bytes = file.bytes
    func damaged(_ reason: String) -> EncoderError { .badText(path: path, reason: reason) }
    guard bytes.count >= Header.count * 8 else { throw damaged("it is too short for packed text") }
    let values = (0..<Header.count).map { bytes.load(fromByteOffset: 8 * $0, as: UInt64.self) }
    guard values[0] == Header.magic else { throw damaged("it holds no packed text") }
    let header = Header(
      vocabulary: values[1], symbols: values[2], pairs: values[3], pieces: values[4],
      developmentPieces: values[5], units: values[6])
    guard header.fileSize == bytes.count, header.units <= UInt32.max,
      header.developmentPieces <= header.pieces, header.symbols <= UInt64(UInt16.max)
    else { throw damaged("its size does not fit its head") }
    let pairsOffset = Header.count * 8
    let lengthsOffset = pairsOffset + 4 * Int(header.pairs)
    symbolsOffset = lengthsOffset + 2 * Int(header.pieces)
    pairs = Array(
      UnsafeRawBufferPointer(rebasing: bytes[pairsOffset..<lengthsOffset])
        .bindMemory(to: UInt32.self))
    var starts: [UInt32] = [0]
    starts.reserveCapacity(Int(header.pieces) + 1)
    for length in UnsafeRawBufferPointer(rebasing: bytes[lengthsOffset..<symbolsOffset])
      .bindMemory(to: UInt16.self)
    {
      // At most as many pieces as bytes: the sum cannot leave 64 bits, and is checked below.
      let end = UInt64(starts[starts.count - 1]) + UInt64(length)
      guard length > 0, end <= header.units else { throw damaged("a piece has no possible length") }
      starts.append(UInt32(end))
    }
    guard starts.last == UInt32(header.units) else {
      throw damaged("its pieces do not add up to its units")
    }
    let symbols = UnsafeRawBufferPointer(rebasing: bytes[symbolsOffset...])
      .bindMemory(to: UInt16.self)
    guard symbols.allSatisfy({ UInt64($0) < header.symbols }) else {
      throw damaged("it holds a symbol that the vocabulary lacks")
    }
    self.file = file
    self.starts = starts
    symbolCount = Int(header.symbols)
    unitCount = Int(header.units)
    vocabularyDigest = header.vocabulary
    let split = Int(header.pieces - header.developmentPieces)
    training = 0..<split
    development = split..<Int(header.pieces)
  }

  /// The number of units of a piece.
  package func length(of piece: Int) -> Int { Int(starts[piece + 1] - starts[piece]) }

  /// Appends the symbols of a piece.
  package func append(_ piece: Int, to symbols: inout [Int32]) {
    let range = Int(starts[piece])..<Int(starts[piece + 1])
    let bytes = file.bytes[
      symbolsOffset + 2 * range.lowerBound..<symbolsOffset + 2 * range.upperBound]
    symbols.append(
      contentsOf: UnsafeRawBufferPointer(rebasing: bytes).bindMemory(to: UInt16.self).lazy
        .map(Int32.init))
  }

  /// The digest of a vocabulary's text that its packed text holds.
  static func digest(of vocabulary: String) -> UInt64 {
    var hash = FNV1a()
    for byte in vocabulary.utf8 { hash.add(UInt64(byte)) }
    return hash.value
  }
}
