import SystemCore
import TextCore

/// A corpus as a row of units: tokenised once, read as often as needed without decoding.
///
/// The ids of all units stand one after the other, line ends and what separates units included, so
/// that every line can be written again exactly. The row is in a temporary file mapped into memory
/// unless it is short; it lives as long as this object. A position is an index in the row. All is the
/// same for any number of threads.
public final class UnitCorpus: Sendable {
  /// A file of the corpus.
  public struct File: Sendable, Equatable {
    /// Its path; `-` for standard input.
    public var path: String
    /// The positions of its units.
    package var units: Range<Int>
    /// The number of its lines.
    public var lineCount: Int
    /// What tells its contents from others; nil where that was not asked for.
    package var contents: FileContents?
  }

  /// The files that were read, in reading order; empty ones too.
  public let files: [File]
  /// Paths of files found in directories that are no text: binary or not decodable.
  public let skipped: [String]
  /// The distinct units as they are written.
  package let table: UnitTable
  /// The distinct counted units after folding.
  public let vocabulary: UnitVocabulary
  /// For each unit id, the symbol in ``vocabulary``, 0 for what ends n-grams, ``transparentSymbol`` for
  /// what counting does not see.
  package let symbols: [UInt32]
  /// For each symbol, how often it occurs; element 0 is how many units are not counted.
  public let frequencies: [Int]
  /// How many lines there are.
  public let lineCount: Int
  private let row: UnitRow
  let lineIndex: LineIndex
  /// Where the lines come from, of a corpus whose lines were put into another order.
  let origin: LineOrigin?

  /// Stands in ``symbols`` for spaces that counting does not see.
  package static let transparentSymbol = UInt32.max

  /// The corpus of collected units.
  init(
    row: UnitRow, table: UnitTable, files: [File], skipped: [String], threads: Int,
    origin: LineOrigin? = nil
  ) {
    self.row = row
    self.origin = origin
    self.table = table
    self.files = files
    self.skipped = skipped
    let census = UnitCensus(row.ids, idLimit: table.idLimit, threads: threads)
    lineIndex = census.lineIndex
    lineCount = census.lineIndex.lineCount
    let symbols = UnitSymbols(table: table, occurrences: census.occurrences)
    vocabulary = symbols.vocabulary
    self.symbols = symbols.symbols
    frequencies = symbols.frequencies
  }

  /// The ids of all units; valid as long as the corpus lives.
  package var units: UnsafeBufferPointer<UInt32> { row.ids }

  /// The text of the units at `positions` exactly as it was read, in UTF-8.
  package func text(of positions: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for position in positions { table.appendText(of: units[position], to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
