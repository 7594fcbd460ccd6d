import Foundation
import TextCore

/// Texts as they are read from files: folded characters, and the labels that stand beside them.
package struct SourceTexts: Sendable {
  /// A key of a table and what was found in its column.
  private struct Column {
    let name: String
    var values: [String] = []
    var numbers: [String: Int32] = [:]

    mutating func number(of value: String) -> Int32 {
      if value.isEmpty { return -1 }
      if let number = numbers[value] { return number }
      let number = Int32(values.count)
      numbers[value] = number
      values.append(value)
      return number
    }
  }

  /// The characters of all texts, one after another.
  package private(set) var scalars: [UInt32] = []
  /// Where each text begins and, last, the end.
  package private(set) var starts: [Int] = [0]
  private var columns: [Column] = []
  /// The number of the value of each key of each text, -1 for none.
  private var labels: [Int32] = []

  /// No texts.
  package init() {}

  /// The number of texts.
  package var count: Int { starts.count - 1 }

  /// The characters of a text.
  package func text(_ index: Int) -> ArraySlice<UInt32> {
    scalars[starts[index]..<starts[index + 1]]
  }

  /// Adds each line of files as a text without labels. `.gz` and `.xz` are read too, a folder stands
  /// for the files in it.
  /// Throws `ConditionalError` that names a file that cannot be read.
  package mutating func add(plain paths: [String]) throws(ConditionalError) {
    try Self.forEachLine(of: paths) { _, _, text throws(ConditionalError) in
      add(CharacterCodec.folded(text), [])
    }
  }

  /// Adds the lines of tables: a first line with the names of columns, of which the last is the text
  /// and the others are keys, then a text a line with a value for each key, or nothing where it is not
  /// known. Columns are separated by TABs.
  /// Throws `ConditionalError.badTable`, which names the line, and others for unreadable files.
  package mutating func add(tables paths: [String]) throws(ConditionalError) {
    for path in paths {
      var isFirst = true
      try Self.forEachLine(of: [path]) { path, line, scalars throws(ConditionalError) in
        let fields = scalars.split(separator: 0x09, omittingEmptySubsequences: false)
        if isFirst {
          isFirst = false
          try setColumns(fields.map { String(scalars: $0) }, path, line)
          return
        }
        guard fields.count == columns.count + 1, let text = fields.last else {
          throw .badTable(
            path: path, line: line,
            reason: "\(fields.count) columns, \(columns.count + 1) are named in the first line")
        }
        let folded = CharacterCodec.folded(text)
        guard !folded.isEmpty else {
          throw .badTable(path: path, line: line, reason: "the text is empty")
        }
        add(
          folded,
          fields.dropLast().enumerated().map {
            columns[$0].number(of: Self.trimmed(String(scalars: $1)))
          })
      }
    }
  }

  private mutating func setColumns(
    _ names: [String], _ path: String, _ line: Int
  ) throws(ConditionalError) {
    let keys = names.dropLast().map(Self.trimmed)
    guard names.last.map(Self.trimmed) == "text", !keys.isEmpty, Set(keys).count == keys.count,
      keys.allSatisfy({ !$0.isEmpty && !$0.contains("=") })
    else {
      throw .badTable(
        path: path, line: line,
        reason: "the first line must name the columns: keys that differ, then \"text\", with TABs "
          + "between them")
    }
    guard columns.isEmpty || columns.map(\.name) == keys else {
      throw .badTable(
        path: path, line: line,
        reason: "its keys are \(keys.joined(separator: ", ")), those of the other table "
          + columns.map(\.name).joined(separator: ", "))
    }
    if columns.isEmpty { columns = keys.map { Column(name: $0) } }
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  private mutating func add(_ text: [UInt32], _ values: [Int32]) {
    guard !text.isEmpty else { return }
    scalars += text
    starts.append(scalars.count)
    labels += values
  }

  /// The keys with their values in the order of their texts' bytes.
  package var schema: ConditionSchema {
    ConditionSchema(
      keys: columns.map { column in
        ConditionSchema.Key(
          name: column.name,
          values: column.values.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      })
  }

  /// The values of a text, by key; without keys that are not known of it.
  package func labels(of index: Int) -> [String: String] {
    var found: [String: String] = [:]
    for (column, label) in zip(columns, labels[index * columns.count..<(index + 1) * columns.count])
    where label >= 0 {
      found[column.name] = column.values[Int(label)]
    }
    return found
  }

  /// For each text and key the place of its value in a condition vector, -1 for none.
  /// Throws `ConditionalError.unknownKey` and `.unknownValue` where `schema` lacks one.
  package func places(in schema: ConditionSchema) throws(ConditionalError) -> [Int32] {
    var tables: [[Int32]] = []
    for column in columns {
      var places: [Int32] = []
      for value in column.values { places.append(Int32(try schema.index(of: column.name, value))) }
      tables.append(places)
    }
    guard !columns.isEmpty else { return [] }
    return labels.enumerated().map { index, label in
      label < 0 ? -1 : tables[index % columns.count][Int(label)]
    }
  }

  /// Calls `visit` with every line, its path and its number. Throws for unreadable files and zero
  /// bytes.
  private static func forEachLine(
    of paths: [String],
    _ visit: (String, Int, ArraySlice<UInt32>) throws(ConditionalError) -> Void
  ) throws(ConditionalError) {
    let corpus: Corpus
    do { corpus = try Corpus(paths: paths) } catch { throw .corpus(.file(error)) }
    let reader = corpus.makeReader()
    var text = DecodedText()
    while true {
      let line: CorpusReader.Line?
      do { line = try reader.next(into: &text) } catch { throw .corpus(error) }
      guard let line else { return }
      if Task.isCancelled { throw .cancelled }
      let path = corpus.files[line.file].path
      guard !text.scalars.contains(0) else { throw .binary(path: path) }
      var end = text.scalars.count
      while end > 0, text.scalars[end - 1] == 0x0A || text.scalars[end - 1] == 0x0D { end -= 1 }
      // A byte order mark is no part of the first column's name.
      let start = line.beginsDocument && text.scalars.first == 0xFEFF ? 1 : 0
      if end > start { try visit(path, line.piece.line, text.scalars[start..<end]) }
    }
  }
}
