import SystemCore
import TensorCore
import TextCore

extension CharacterChoices {
  /// The names of the tensors.
  private enum Name {
    static let phraseCells = "phrases.cells"
    static let phraseOutcomes = "phrases.outcomes"
    static let contextCells = "contexts.cells"
    static let weights = "contexts.weights"
    static let characters = "characters.scalars"
    static let counts = "characters.counts"
    static let outcomes = "characters.outcomes"
  }

  /// The tables of a file, used as they lie there.
  ///
  /// - Parameter outcomes: the number of outcomes if these are numbers; nil for scalars.
  /// - Throws: `SafetensorsError` for tables that are missing, or with which a search could go astray.
  init(
    _ file: SafetensorsFile, phraseWeight: Int32, outcomes names: Int?
  ) throws(SafetensorsError) {
    func refuse(_ name: String, _ expected: String) -> SafetensorsError {
      .invalidField(
        file: file.path, tensor: name, field: "values", expected: expected, found: "others")
    }
    func isOutcome(_ value: UInt32) -> Bool {
      names.map { value < UInt32($0) } ?? (Unicode.Scalar(value) != nil)
    }
    let scalars = try file.elements(Name.characters, of: UInt32.self).array
    let counts = try file.elements(Name.counts, of: UInt8.self).array
    outcomes = try file.elements(Name.outcomes, of: UInt32.self)
    phraseOutcomes = try file.elements(Name.phraseOutcomes, of: UInt32.self)
    weights = try file.elements(Name.weights, of: Int8.self)
    guard outcomes.withUnsafeBufferPointer({ $0.allSatisfy(isOutcome) }) else {
      throw refuse(Name.outcomes, "outcomes")
    }
    guard phraseOutcomes.withUnsafeBufferPointer({ $0.allSatisfy(isOutcome) }) else {
      throw refuse(Name.phraseOutcomes, "outcomes")
    }
    guard zip(scalars, scalars.dropFirst()).allSatisfy(<), scalars.last ?? 0 < 0x11_0000 else {
      throw refuse(Name.characters, "ascending scalars")
    }
    guard scalars.count == counts.count, counts.reduce(0, { $0 + Int($1) }) == outcomes.count,
      counts.allSatisfy({ (1...Self.maximumOutcomes).contains(Int($0)) })
    else { throw refuse(Name.counts, "1...\(Self.maximumOutcomes), as many as outcomes together") }
    phrases = try Self.trie(Name.phraseCells, of: file, values: phraseOutcomes.count)
    contexts = try Self.trie(Name.contextCells, of: file, values: weights.count)
    var entries: [Entry] = []
    var numbers = ScalarTable(missing: -1)
    var start: Int32 = 0
    for (scalar, count) in zip(scalars, counts) {
      numbers.set(scalar, to: Int32(entries.count))
      entries.append(Entry(start: start, count: Int32(count), context: -1))
      start += Int32(count)
    }
    self.entries = Self.linked(entries, scalars, contexts)
    self.numbers = numbers
    self.phraseWeight = max(-127, min(127, phraseWeight))
  }

  private static func trie(
    _ name: String, of file: SafetensorsFile, values: Int
  ) throws(SafetensorsError) -> DoubleArrayTrie {
    let cells = try file.elements(name, of: Int32.self)
    do throws(TrieError) {
      return try DoubleArrayTrie(cells: cells, valueCount: values)
    } catch {
      throw .invalidField(
        file: file.path, tensor: name, field: "values", expected: "a trie",
        found: error.report.message)
    }
  }

  /// Adds the tables to a file.
  func store(in writer: inout SafetensorsWriter) {
    let scalars = (0..<UInt32(0x11_0000)).filter { numbers[$0] >= 0 }
    writer.add(Name.characters, scalars)
    writer.add(Name.counts, entries.map { UInt8($0.count) })
    writer.add(Name.outcomes, outcomes.array)
    writer.add(Name.phraseCells, phrases.cells.array)
    writer.add(Name.phraseOutcomes, phraseOutcomes.array)
    writer.add(Name.contextCells, contexts.cells.array)
    writer.add(Name.weights, weights.array)
  }
}
