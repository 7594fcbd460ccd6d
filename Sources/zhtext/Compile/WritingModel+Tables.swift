import Reporting
import WritingSystems

extension WritingModel {
  /// What an outcome is given that a phrase says, where nothing was learned: 2 in multiples of 1/16.
  private static let phraseWeight: Int32 = 32

  /// The model of the tables in a folder. Throws the `ErrorReport` of the row that makes no sense.
  init(tables folder: TableFolder, purpose: Purpose) throws(ErrorReport) {
    var outcomes = OutcomeNumbers(purpose: purpose)
    var tables = ChoiceTables()
    try folder.forEachRow(of: "choices.tsv", fields: 2) { row throws(ErrorReport) in
      tables.characters[try row.scalar(0)] = try outcomes.numbers(of: row, 1)
    }
    try folder.forEachRow(of: "phrases.tsv", fields: 2) { row throws(ErrorReport) in
      tables.phrases.append((row.scalars(0), try outcomes.numbers(of: row, 1)))
    }
    try folder.forEachRow(of: "contexts.tsv", fields: 4) { row throws(ErrorReport) in
      var weights: [Int8] = []
      for part in row.parts(3) {
        guard let weight = Int8(part) else { throw row.report("'\(part)' is no weight") }
        weights.append(weight)
      }
      let isPhrase = row.fields[1] == "d"
      tables.contexts.append(
        ChoiceTables.Context(
          character: try row.scalar(0), kind: row.fields[1],
          context: isPhrase ? try outcomes.numbers(of: row, 2) : row.scalars(2), weights: weights))
    }
    var forms: [String: [(character: UInt32, form: UInt32)]] = [:]
    try folder.forEachRow(of: "forms.tsv", fields: 3) { row throws(ErrorReport) in
      forms[row.fields[0], default: []].append((try row.scalar(1), try row.scalar(2)))
    }
    do throws(TableError) {
      self.init(
        purpose: purpose,
        choices: try CharacterChoices(tables, phraseWeight: Self.phraseWeight), forms: forms,
        vocabulary: outcomes.names)
    } catch {
      throw ErrorReport(.badData, "the tables cannot be compiled: \(error)")
    }
  }
}

/// Gives outcomes numbers.
private struct OutcomeNumbers {
  let purpose: WritingModel.Purpose
  private(set) var names: [String] = []
  private var known: [String: UInt32] = [:]

  init(purpose: WritingModel.Purpose) { self.purpose = purpose }

  /// The numbers of the outcomes in a field of a row.
  mutating func numbers(of row: TableFolder.Row, _ field: Int) throws(ErrorReport) -> [UInt32] {
    var numbers: [UInt32] = []
    for part in row.parts(field) {
      switch purpose {
      case .conversion:
        guard let scalar = part.unicodeScalars.first, part.unicodeScalars.count == 1 else {
          throw row.report("'\(part)' is not one character")
        }
        numbers.append(scalar.value)
      case .readings:
        if known[part] == nil {
          known[part] = UInt32(names.count)
          names.append(part)
        }
        numbers.append(known[part] ?? 0)
      }
    }
    return numbers
  }
}
