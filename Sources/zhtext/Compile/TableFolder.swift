import Reporting
import TextCore

/// A folder with tables: tab-separated rows in UTF-8.
struct TableFolder {
  /// A row of a table.
  struct Row {
    /// The fields.
    let fields: [String]
    /// A report about the row.
    let report: (_ message: String) -> ErrorReport

    /// The one scalar of a field.
    func scalar(_ field: Int) throws(ErrorReport) -> UInt32 {
      let scalars = fields[field].unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1 else {
        throw report("'\(fields[field])' is not one character")
      }
      return scalar.value
    }

    /// The scalars of a field.
    func scalars(_ field: Int) -> [UInt32] { fields[field].unicodeScalars.map(\.value) }

    /// The parts of a field between spaces.
    func parts(_ field: Int) -> [String] {
      fields[field].unicodeScalars.split(separator: " ").map { String($0) }
    }
  }

  private let path: String

  /// The folder at a path.
  init(_ path: String) { self.path = path }

  /// Calls `body` with the rows of a table, each of which must have that many fields.
  func forEachRow(
    of table: String, fields: Int, _ body: (Row) throws(ErrorReport) -> Void
  ) throws(ErrorReport) {
    let file = "\(path)/\(table)"
    let reader = Corpus(file: file).makeReader(.utf8, longLines: .refused(bytes: 1 << 16))
    var text = DecodedText()
    while let line = try next(of: reader, into: &text) {
      let report = { ErrorReport(.badData, file: file, line: line.number, $0) }
      let row = Row(
        fields: text.scalars[line.contents].split(separator: 0x09, omittingEmptySubsequences: false)
          .map { String(scalars: $0) }, report: report)
      guard row.fields.count == fields else {
        throw report("\(row.fields.count) fields, \(fields) expected")
      }
      try body(row)
    }
  }

  private func next(
    of reader: CorpusReader, into text: inout DecodedText
  ) throws(ErrorReport) -> CorpusReader.Line? {
    do throws(CorpusError) {
      return try reader.next(into: &text)
    } catch {
      throw error.report
    }
  }
}
