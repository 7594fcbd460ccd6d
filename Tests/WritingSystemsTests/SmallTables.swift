import SystemCore
import TextCore
import WritingSystems

/// Tables for the tests, small enough to be followed by hand.
enum SmallTables {
  static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  static func choices(
    _ characters: [String: String], phrases: [String: String] = [:],
    contexts: [(character: String, kind: String, context: String, weights: [Int8])] = []
  ) throws -> CharacterChoices {
    var tables = ChoiceTables()
    for (character, outcomes) in characters {
      tables.characters[scalars(character)[0]] = scalars(outcomes)
    }
    for (phrase, outcomes) in phrases.sorted(by: { $0.key < $1.key }) {
      tables.phrases.append((scalars(phrase), scalars(outcomes)))
    }
    for context in contexts {
      tables.contexts.append(
        ChoiceTables.Context(
          character: scalars(context.character)[0], kind: context.kind,
          context: scalars(context.context), weights: context.weights))
    }
    return try CharacterChoices(tables, phraseWeight: 32)
  }

  /// A conversion to traditional characters that knows a few.
  static func traditional() throws -> WritingModel {
    func pairs(_ text: String) -> [(character: UInt32, form: UInt32)] {
      let all = scalars(text)
      return stride(from: 0, to: all.count, by: 2).map { (all[$0], all[$0 + 1]) }
    }
    return WritingModel(
      purpose: .conversion,
      choices: try choices(
        ["后": "後后", "发": "發髮", "头": "頭", "里": "裏里", "说": "說", "为": "爲"],
        phrases: ["皇后": "皇后", "头发": "頭髮"],
        contexts: [
          ("里", "b", "", [0, 0]), ("里", "l", "十", [-40, 40]), ("里", "r", "面", [40, -40]),
        ]),
      forms: [
        "simplified-only": pairs("头头发发说说为为"), "traditional-only": pairs("頭頭髮髮發發後後裏裏裡裡說說爲爲為為"),
        "taiwan": pairs("裏裡爲為"), "traditional": pairs("裏裡爲為"), "hongkong": pairs("爲為說説"),
      ])
  }
}
