import SystemCore
import TensorCore
import Testing
import WritingSystems

@Suite struct CharacterChoicesTests {
  private func choose(_ choices: CharacterChoices, _ text: String) -> String {
    var result = FlatBuffer<UInt32>()
    let scalars = SmallTables.scalars(text)
    scalars.withUnsafeBufferPointer { choices.choose($0, into: &result) }
    return String(
      scalars: zip(result.elements, scalars).map { $0 == CharacterChoices.none ? $1 : $0 })
  }

  @Test func `A character has its first outcome, in a phrase what that says`() throws {
    let choices = try SmallTables.choices(
      ["后": "後后", "发": "發髮"], phrases: ["皇后": "皇后", "理发": "理髮", "理发师": "理髮師"])
    #expect(choose(choices, "皇后在后，理发师发a") == "皇后在後，理髮師發a")
    #expect(choose(choices, "") == "")
  }

  @Test func `The longest phrase from the left counts`() throws {
    let choices = try SmallTables.choices(
      [:], phrases: ["甲乙": "12", "乙丙丁": "345", "甲乙丙": "678", "丁戊": "90"])
    #expect(choose(choices, "甲乙丙丁戊") == "67890")
    #expect(choose(choices, "甲乙甲乙丙") == "12678")
    #expect(choose(choices, "乙丙戊") == "乙丙戊")
  }

  @Test func `Contexts are added up`() throws {
    let choices = try SmallTables.choices(
      ["里": "裏里"], phrases: ["公里": "公里"],
      contexts: [
        ("里", "b", "", [10, 0]), ("里", "l", "十", [0, 20]), ("里", "r", "面", [40, 0]),
        ("里", "l", "公", [31, 0]), ("里", "m", "口子", [0, 60]), ("里", "l", "\u{2}", [0, 11]),
        ("里", "l", "二十", [0, 0]), ("里", "d", "裏", [0, 9]),
      ])
    #expect(choose(choices, "有里") == "有裏")
    #expect(choose(choices, "十里") == "十里")
    #expect(choose(choices, "十里面") == "十裏面")
    // A phrase of which nothing was learned counts 32: 41 to 32.
    #expect(choose(choices, "公里") == "公裏")
    #expect(choose(choices, "口里子") == "口里子")
    #expect(choose(choices, "里") == "里")
  }

  @Test func `Agrees with adding up by definition`() throws {
    var random = RandomGenerator(seed: 5)
    let letters = SmallTables.scalars("甲乙丙丁")
    for _ in 0..<60 {
      let tables = Self.randomTables(letters, &random)
      let choices = try CharacterChoices(tables, phraseWeight: 7)
      for _ in 0..<20 {
        let text = (0..<8).map { _ in letters[Int(random.next() % 4)] }
        var result = FlatBuffer<UInt32>()
        text.withUnsafeBufferPointer { choices.choose($0, into: &result) }
        #expect(Array(result.elements) == ReferenceChoices(tables, phraseWeight: 7).choose(text))
      }
    }
  }

  private static func randomTables(
    _ letters: [UInt32], _ random: inout RandomGenerator
  ) -> ChoiceTables {
    func letter() -> UInt32 { letters[Int(random.next() % 4)] }
    func word(_ longest: UInt64) -> [UInt32] { (0...random.next() % longest).map { _ in letter() } }
    var tables = ChoiceTables()
    for letter in letters where random.next() % 4 > 0 {
      tables.characters[letter] = (0...UInt32(random.next() % 3)).map { 100 + $0 }
    }
    var known: Set<[UInt32]> = []
    for _ in 0..<6 {
      let phrase = word(3) + [letter()]
      guard known.insert(phrase).inserted else { continue }
      tables.phrases.append((phrase, phrase.map { _ in UInt32(100 + random.next() % 4) }))
    }
    var keys: Set<[UInt32]> = []
    for _ in 0..<40 {
      let kinds = ["b", "d", "l", "r", "m"]
      let number = Int(random.next() % 5)
      let character = letter()
      guard let count = tables.characters[character]?.count else { continue }
      let context: [UInt32] =
        switch number {
        case 0: []
        case 1: [UInt32(100 + random.next() % 4)]
        case 4: [letter(), letter()]
        default: word(3)
        }
      guard keys.insert([character, UInt32(number)] + context).inserted else { continue }
      tables.contexts.append(
        ChoiceTables.Context(
          character: character, kind: kinds[number], context: context,
          weights: (0..<count).map { _ in Int8(truncatingIfNeeded: random.next() % 30) }))
    }
    return tables
  }

  @Test func `Tables that make no sense are refused`() throws {
    var tables = ChoiceTables()
    tables.characters[0x7532] = []
    #expect(throws: TableError.outcomes(character: 0x7532, count: 0)) {
      try CharacterChoices(tables, phraseWeight: 1)
    }
    tables.characters[0x7532] = [1, 2]
    tables.phrases = [([0x7532, 0x7532], [1])]
    #expect(throws: TableError.phrase(number: 0)) {
      try CharacterChoices(tables, phraseWeight: 1)
    }
    tables.phrases = []
    for context in [
      ChoiceTables.Context(character: 0x7532, kind: "x", context: [], weights: [1, 2]),
      ChoiceTables.Context(character: 0x7532, kind: "l", context: [3], weights: [1]),
      ChoiceTables.Context(character: 0x4E59, kind: "l", context: [3], weights: [1, 2]),
      ChoiceTables.Context(character: 0x7532, kind: "l", context: [3, 3, 3, 3], weights: [1, 2]),
    ] {
      tables.contexts = [context]
      #expect(throws: TableError.context(number: 0)) {
        try CharacterChoices(tables, phraseWeight: 1)
      }
    }
  }
}
