import SystemCore
import TextCore

/// Some lines of a corpus on their way from bytes to unit ids; for one thread at a time.
///
/// Units of several scalars get ids of the batch's own table, which are replaced by those of the
/// corpus when the batch is added to it.
final class UnitBatch: @unchecked Sendable {
  /// What became of the lines of one file.
  struct Segment {
    var file: Int
    /// How many ids the segment has.
    var ids = 0
    /// How many lines end in it.
    var lines = 0
    /// The error that ends it.
    var error: (line: Int, error: TextError)?
  }

  var bytes = FlatBuffer<UInt8>()
  /// The lines, or pieces of long ones, each with the index of its file.
  var pieces: [(file: Int, piece: LineReader.Piece)] = []
  private(set) var ids = FlatBuffer<UInt32>()
  private(set) var segments: [Segment] = []
  private(set) var table: UnitTable
  private let decoders: DecoderCache
  private let kinds = ScalarKinds.table
  private let tokenizer = Tokenizer()
  private var lines = DecodedLines()
  private var units = FlatBuffer<TextUnit>()
  private var scratch: [UInt8] = []

  /// Whether single spaces between all counted units are transparent, not only those between Chinese
  /// characters and others.
  private let isSegmented: Bool

  init(table: UnitTable, reading: TextReading, isSegmented: Bool) {
    self.table = table
    self.isSegmented = isSegmented
    decoders = DecoderCache(reading)
  }

  func removeAll() {
    bytes.removeAll()
    pieces.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    ids.removeAll()
    table.removeAll()
  }

  /// Turns the bytes into ids. What follows an error in a file is passed over.
  func tokenize() {
    var start = 0
    for (file, piece) in pieces {
      defer { start += piece.count }
      if segments.last?.file != file { segments.append(Segment(file: file)) }
      guard segments[segments.count - 1].error == nil else { continue }
      let before = ids.count
      do throws(TextError) {
        try append(UnsafeRawBufferPointer(start: bytes.base + start, count: piece.count), piece)
        segments[segments.count - 1].ids += ids.count - before
        segments[segments.count - 1].lines += piece.endsLine ? 1 : 0
      } catch {
        segments[segments.count - 1].error = (piece.line, error.offset(by: piece.offset))
      }
    }
  }

  private func append(_ text: UnsafeRawBufferPointer, _ piece: LineReader.Piece) throws(TextError) {
    lines.removeAll()
    try lines.append(text, by: decoders.decoder(for: piece.encoding))
    let scalars = lines.scalars.elements
    units.removeAll()
    tokenizer.append(scalars, to: &units)
    ids.reserve(units.count + 1)
    var end = ids.end
    let first = end
    for unit in units.elements {
      if unit.end &- unit.start == 1 {
        end.pointee = scalars[Int(unit.start)]
      } else {
        end.pointee = id(of: unit, in: scalars)
      }
      end += 1
    }
    if piece.endsLine && (end == first || !UnitTable.isLineEnd(end[-1])) {
      end.pointee = UnitTable.unterminated
      end += 1
    }
    hideSpaces(UnsafeMutableBufferPointer(start: first, count: end - first))
    ids.advance(by: end - first)
  }

  /// The id of a unit of several scalars.
  private func id(of unit: TextUnit, in scalars: UnsafeBufferPointer<UInt32>) -> UInt32 {
    if unit.kind == .newline { return UnitTable.carriageReturnLineFeed }
    scratch.removeAll(keepingCapacity: true)
    for index in unit.range { UTF8Bytes.append(scalars[index], to: &scratch) }
    return scratch.withUnsafeBufferPointer { table.id(of: $0, kind: UnitKind(unit.kind)) }
  }

  /// Makes single spaces between a Chinese character and a word or number transparent, of segmented text
  /// those between any units.
  private func hideSpaces(_ ids: UnsafeMutableBufferPointer<UInt32>) {
    guard ids.count > 2 else { return }
    for index in 1..<ids.count - 1 where ids[index] == 0x20 {
      let before = kind(of: ids[index - 1])
      let after = kind(of: ids[index + 1])
      if before.isCounted && after.isCounted
        && (isSegmented || (before == .han) != (after == .han))
      {
        ids[index] = UnitTable.transparentSpace
      }
    }
  }

  private func kind(of id: UInt32) -> UnitKind {
    id < 0x11_0000 ? kinds[id] : table.kind(of: id)
  }
}
