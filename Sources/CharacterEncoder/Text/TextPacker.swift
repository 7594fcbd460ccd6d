import SystemCore
import TensorCore
import TextCore

/// Makes packed text, with its vocabulary, of files of plain text.
package struct TextPacker {
  /// Everything that decides the result.
  package struct Configuration: Sendable {
    /// Files of text, a paragraph a line; may be compressed.
    package var text: [String] = []
    /// Files of text whose pieces are left out.
    package var heldOut: [String] = []
    /// The folder for `vocabulary.txt` and `text.packed`.
    package var output = ""
    /// The folder of an encoder whose symbols and pairs are taken, so that it can read the text; nil for those that are
    /// frequent in the text.
    package var encoder: String?
    /// Characters seen less often are unknown.
    package var minimumCount = 20
    /// The number of frequent pairs of symbols to keep.
    package var maximumPairs = 100_000
    /// The number of pieces that are never learned from.
    package var developmentPieces = 4000
    /// The seed of the order.
    package var seed: UInt64 = 1

    /// The default numbers, without any text.
    package init() {}
  }

  /// What was packed.
  package struct Summary: Sendable {
    /// Pieces, and the units in them.
    package var pieces = 0
    package var units = 0
    /// Pieces left out since they are there already, or held out.
    package var repeated = 0
    package var heldOut = 0
    /// Symbols of the vocabulary and frequent pairs.
    package var symbols = 0
    package var pairs = 0
    /// The share of units without a symbol.
    package var unknownShare = 0.0
  }

  /// The name of the packed text in its folder.
  package static let textName = "text.packed"
  /// The name of the vocabulary in its folder.
  package static let vocabularyName = "vocabulary.txt"

  private let configuration: Configuration
  private var cutter = PieceCutter()
  private var summary = Summary()
  private var lengths: [UInt16] = []
  private var symbols: [UInt16] = []

  /// Reads the text twice, to count characters and to pack it, and writes the files.
  package static func run(_ configuration: Configuration) throws(EncoderError) -> Summary {
    var packer = TextPacker(configuration: configuration)
    let encoder: EncoderModel?
    do { encoder = try configuration.encoder.map(EncoderModel.init(folder:)) } catch {
      throw .model(error)
    }
    let table: EncoderSymbols
    if let encoder { table = encoder.symbols } else { table = try packer.countSymbols() }
    try packer.pack(table)
    guard !packer.lengths.isEmpty else { throw .noText(paths: configuration.text) }
    try packer.write(table, pairs: encoder?.pairs.keys ?? packer.frequentPairs(table))
    return packer.summary
  }

  private init(configuration: Configuration) { self.configuration = configuration }

  /// Calls `body` with the scalars and the units of each piece of some files.
  private mutating func forEachPiece(
    _ paths: [String], _ body: ([UInt32], ArraySlice<TextUnit>) -> Void
  ) throws(EncoderError) {
    let corpus = try Corpus(paths: paths, throwing: EncoderError.self)
    try corpus.forEachLine { _, text throws(EncoderError) in
      let scalars = Array(text)
      cutter.cut(scalars) { body(scalars, $0) }
    }
  }

  /// The symbols of the frequent characters.
  private mutating func countSymbols() throws(EncoderError) -> EncoderSymbols {
    var counts: [UInt32: Int] = [:]
    try forEachPiece(configuration.text) { scalars, units in
      for unit in units where EncoderSymbols.isCharacter(unit) {
        counts[scalars[Int(unit.start)], default: 0] += 1
      }
    }
    var representatives: [UInt32: Int] = [:]
    for (scalar, count) in counts {
      representatives[CharacterFolding.representative(scalar), default: 0] += count
    }
    let frequent = representatives.filter { $0.value >= configuration.minimumCount }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let most = Int(BigramTable.maximumSymbol) - EncoderSymbols.names.count - 8
    let entries = CharacterFolding.entries(
      names: EncoderSymbols.names, representatives: frequent.prefix(most))
    do {
      guard let table = EncoderSymbols(try Vocabulary(entries: entries)) else {
        preconditionFailure("TextPacker: the vocabulary lacks one of its names")
      }
      return table
    } catch {
      preconditionFailure("TextPacker: \(error)")
    }
  }

  /// Leaves the symbols of all pieces that are neither repeated nor held out.
  private mutating func pack(_ table: EncoderSymbols) throws(EncoderError) {
    var heldOut = Set<UInt64>()
    try forEachPiece(configuration.heldOut) { scalars, units in
      heldOut.insert(Self.key(Self.symbols(of: units, in: scalars, table)))
    }
    var seen = Set<UInt64>()
    var unknown = 0
    var (lengths, packed, counted) = ([UInt16](), [UInt16](), summary)
    try forEachPiece(configuration.text) { scalars, units in
      let symbols = Self.symbols(of: units, in: scalars, table)
      let key = Self.key(symbols)
      if heldOut.contains(key) {
        counted.heldOut += 1
      } else if !seen.insert(key).inserted {
        counted.repeated += 1
      } else {
        lengths.append(UInt16(symbols.count))
        packed += symbols
        unknown += symbols.count { Int32($0) == Vocabulary.unknownID }
      }
    }
    (self.lengths, self.symbols, summary) = (lengths, packed, counted)
    summary.pieces = lengths.count
    summary.units = packed.count
    summary.symbols = table.count
    summary.unknownShare = Double(unknown) / Double(max(1, packed.count))
  }

  private static func symbols(
    of units: ArraySlice<TextUnit>, in scalars: [UInt32], _ table: EncoderSymbols
  ) -> [UInt16] {
    scalars.withUnsafeBufferPointer { scalars in
      units.map { UInt16(table.symbol(of: $0, in: scalars)) }
    }
  }

  /// A hash of a piece.
  private static func key(_ symbols: [UInt16]) -> UInt64 {
    var hash = FNV1a()
    for symbol in symbols { hash.add(UInt64(symbol)) }
    return hash.value
  }

  /// The most frequent pairs of neighbours, the beginning and the end of a piece included.
  private func frequentPairs(_ table: EncoderSymbols) -> [UInt32] {
    let width = table.count
    var counts = [UInt32](repeating: 0, count: width * width)
    var start = 0
    for length in lengths {
      var before = Int(Vocabulary.beginningID)
      for symbol in symbols[start..<start + Int(length)] {
        counts[before * width + Int(symbol)] += 1
        before = Int(symbol)
      }
      counts[before * width + Int(Vocabulary.endID)] += 1
      start += Int(length)
    }
    return counts.indices.filter { counts[$0] > 1 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(configuration.maximumPairs)
      .map { BigramTable.pack(UInt32($0 / width), UInt32($0 % width)) }
  }

  private mutating func write(
    _ table: EncoderSymbols, pairs: [UInt32]
  ) throws(EncoderError) {
    summary.pairs = pairs.count
    let vocabulary = table.vocabulary.fileContents
    let header = PackedText.Header(
      vocabulary: PackedText.digest(of: vocabulary), symbols: UInt64(table.count),
      pairs: UInt64(pairs.count), pieces: UInt64(lengths.count),
      developmentPieces: UInt64(min(configuration.developmentPieces, lengths.count / 2)),
      units: UInt64(symbols.count))
    var random = RandomGenerator(seed: configuration.seed)
    let order = lengths.indices.shuffled(using: &random)
    var starts = [0]
    for length in lengths { starts.append(starts[starts.count - 1] + Int(length)) }
    var shuffled: [UInt16] = []
    shuffled.reserveCapacity(symbols.count)
    for piece in order { shuffled += symbols[starts[piece]..<starts[piece + 1]] }
    do throws(FileError) {
      try Folder.make(configuration.output)
      try AtomicFile.write(vocabulary, to: configuration.output + "/" + Self.vocabularyName)
      var file = try AtomicFile(path: configuration.output + "/" + Self.textName)
      try Self.append(header.values, to: &file)
      try Self.append(pairs, to: &file)
      try Self.append(order.map { lengths[$0] }, to: &file)
      try Self.append(shuffled, to: &file)
      try file.commit()
    } catch {
      throw .file(error)
    }
  }

  private static func append(
    _ values: [some FixedWidthInteger], to file: inout AtomicFile
  ) throws(FileError) {
    let result = values.withUnsafeBytes { bytes in
      Result { () throws(FileError) in try file.write(bytes) }
    }
    try result.get()
  }
}
