import TensorCore
import TextCore

/// Texts as they are read from files: folded characters, and the labels that stand beside them.
package struct SourceTexts: Sendable {
  /// A key of a table and what was found in its column.
  private struct Column {
    let name: String
    var values: [String] = []
    var numbers: [ExactText: Int32] = [:]
    /// Where each value was found first.
    var origins: [(path: String, line: Int)] = []

    mutating func number(of value: String, _ path: String, _ line: Int) -> Int32 {
      if value.isEmpty { return -1 }
      let key = ExactText(value)
      if let number = numbers[key] { return number }
      let number = Int32(values.count)
      numbers[key] = number
      values.append(value)
      origins.append((path, line))
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

  private let reading: TextReading

  /// No texts; those of files are read as `reading` says.
  package init(_ reading: TextReading = TextReading()) { self.reading = reading }

  /// The number of texts.
  package var count: Int { starts.count - 1 }

  /// The characters of a text.
  package func text(_ index: Int) -> ArraySlice<UInt32> {
    scalars[starts[index]..<starts[index + 1]]
  }

  /// Adds each line of files as a text without labels. `.gz` and `.xz` are read too, a folder stands
  /// for the files in it. Lines without text are passed over, or refused if `needsText`.
  /// Throws `ConditionalError` that names a file that cannot be read.
  package mutating func add(
    plain paths: [String], needsText: Bool = false
  ) throws(ConditionalError) {
    try Self.forEachLine(of: paths, reading, areWhole: needsText) {
      line, text throws(ConditionalError) in
      let folded = CharacterCodec.folded(text)
      guard !folded.isEmpty || !needsText else {
        throw .badTable(
          path: line.path, line: line.number, reason: "the line is empty, but has a vector")
      }
      add(folded, [])
    }
  }

  /// Adds the lines of tables: a first line with the names of columns, of which the last is the text
  /// and the others are keys, then a text a line with a value for each key, or nothing where it is not
  /// known. Columns are separated by TABs.
  /// Throws `ConditionalError.badTable`, which names the line, and others for unreadable files.
  package mutating func add(tables paths: [String]) throws(ConditionalError) {
    // Empty lines are passed over, also before the names of the columns.
    var file: Int?
    try Self.forEachLine(of: paths, reading, areWhole: true) { line, row throws(ConditionalError) in
      let fields = row.split(separator: 0x09, omittingEmptySubsequences: false)
      if row.isEmpty { return }
      if line.file != file {
        file = line.file
        try setColumns(fields.map { String(scalars: $0) }, line.path, line.number)
        return
      }
      guard fields.count == columns.count + 1, let text = fields.last else {
        throw .badTable(
          path: line.path, line: line.number,
          reason: "\(fields.count) columns, \(columns.count + 1) are named in the first line")
      }
      let folded = CharacterCodec.folded(text)
      guard !folded.isEmpty else {
        throw .badTable(path: line.path, line: line.number, reason: "the text is empty")
      }
      add(
        folded,
        fields.dropLast().enumerated().map {
          columns[$0].number(of: String(scalars: $1).trimmingSpaces(), line.path, line.number)
        })
    }
  }

  /// Adds texts in memory, whose keys are columns in the order of their bytes; those without a character
  /// are passed over. There are no other texts.
  package mutating func add(_ texts: [LabelledText]) {
    columns = ExactText.distinct(texts.lazy.flatMap(\.conditions.keys)).map { Column(name: $0) }
    for (index, text) in texts.enumerated() where !text.characters.isEmpty {
      add(
        text.characters,
        columns.indices.map {
          columns[$0].number(of: text.conditions[columns[$0].name] ?? "", "texts", index + 1)
        })
    }
  }

  /// The texts with their labels.
  var labelledTexts: [LabelledText] {
    (0..<count).map {
      LabelledText(characters: Array(text($0)), conditions: labels(of: $0))
    }
  }

  private mutating func setColumns(
    _ names: [String], _ path: String, _ line: Int
  ) throws(ConditionalError) {
    let keys = names.dropLast().map { $0.trimmingSpaces() }
    guard names.last?.trimmingSpaces() == "text", !keys.isEmpty, Set(keys).count == keys.count,
      keys.allSatisfy({ !$0.isEmpty && !$0.contains("=") })
    else {
      throw .badTable(
        path: path, line: line,
        reason: "the first line must name the columns: keys that differ, then \"text\", with TABs "
          + "between them")
    }
    guard columns.isEmpty || columns.map({ ExactText($0.name) }) == keys.map(ExactText.init) else {
      throw .badTable(
        path: path, line: line,
        reason: "its keys are \(keys.joined(separator: ", ")), those of the other table "
          + columns.map(\.name).joined(separator: ", "))
    }
    if columns.isEmpty { columns = keys.map { Column(name: $0) } }
  }

  private mutating func add(_ text: [UInt32], _ values: [Int32]) {
    guard !text.isEmpty else { return }
    scalars += text
    starts.append(scalars.count)
    labels += values
  }

  /// What a model's card says of files and folders.
  static func sources(_ role: String, _ paths: [String]) -> [TrainingSource] {
    paths.map { path in
      TrainingSource(
        role: role, path: path, files: (try? Corpus(paths: [path]))?.files.map(\.path))
    }
  }

  /// What a model's card says of texts in memory.
  static func sources(_ role: String, _ texts: [LabelledText]) -> [TrainingSource] {
    guard !texts.isEmpty else { return [] }
    return [
      TrainingSource(
        role: role, name: "\(texts.count) texts in memory", texts: texts.lazy.map(\.line))
    ]
  }

  /// The keys with their values in the order of their texts' bytes.
  package var schema: ConditionSchema {
    ConditionSchema(
      keys: columns.map { column in
        ConditionSchema.Key(name: column.name, values: ExactText.distinct(column.values))
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

  /// For each text and each key of `schema` the place of its value in a condition vector, -1 for
  /// none.
  /// Throws `ConditionalError.badTable` where a key or value is none of the schema's.
  package func places(in schema: ConditionSchema) throws(ConditionalError) -> [Int32] {
    let keys = schema.keys.count
    var places = [Int32](repeating: -1, count: count * keys)
    for (index, column) in columns.enumerated() {
      guard
        let key = schema.keys.firstIndex(where: { ExactText($0.name) == ExactText(column.name) })
      else {
        guard let origin = column.origins.first else { continue }
        throw .badTable(
          path: origin.path, line: origin.line,
          reason: "the texts to learn from have no key '\(column.name)'")
      }
      var table: [Int32] = []
      for (value, origin) in zip(column.values, column.origins) {
        do throws(ConditionalError) {
          table.append(Int32(try schema.index(of: column.name, value)))
        } catch {
          throw .badTable(
            path: origin.path, line: origin.line,
            reason: "no text to learn from has '\(value)' for '\(column.name)'")
        }
      }
      for text in 0..<count {
        let label = labels[text * columns.count + index]
        if label >= 0 { places[text * keys + key] = table[Int(label)] }
      }
    }
    return places
  }

  /// Calls `visit` with every line. Throws for unreadable files, zero bytes and, if they have to be
  /// whole, lines that are too long to be read in one piece.
  private static func forEachLine(
    of paths: [String], _ reading: TextReading, areWhole: Bool,
    _ visit: (CorpusReader.Line, ArraySlice<UInt32>) throws(ConditionalError) -> Void
  ) throws(ConditionalError) {
    let corpus = try Corpus(paths: paths, throwing: ConditionalError.self)
    try corpus.forEachLine(
      reading, longLines: areWhole ? .refused(bytes: 1 << 20) : .pieces(bytes: 1 << 20)
    ) { line, text throws(ConditionalError) in
      if Task.isCancelled { throw .cancelled }
      guard !text.contains(0) else { throw .corpus(.binary(path: line.path)) }
      try visit(line, text)
    }
  }
}
