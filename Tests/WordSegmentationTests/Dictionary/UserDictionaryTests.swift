import Testing
import WordSegmentation

@Suite struct UserDictionaryTests {
  @Test func `Adds replaces and removes`() throws {
    var dictionary = UserDictionary()
    try dictionary.add(" 甲乙 ")
    let copy = dictionary
    try dictionary.add("甲乙", weight: 7, strength: .hint)
    try dictionary.add("ＡＢ")
    #expect(dictionary.count == 2)
    #expect(dictionary["甲乙"]?.weight == 7)
    #expect(dictionary["AB"]?.word == "ＡＢ")
    #expect(dictionary.remove("AB")?.word == "ＡＢ")
    #expect(dictionary.remove("AB") == nil)
    #expect(dictionary.entries.map(\.word) == ["甲乙"])
    #expect(copy["甲乙"]?.weight == 4)
  }

  @Test func `Many removals keep the rest`() throws {
    var dictionary = UserDictionary()
    for number in 0..<500 { try dictionary.add("词\(number)") }
    for number in 0..<500 where number % 7 != 0 { dictionary.remove("词\(number)") }
    try dictionary.add("词1")
    #expect(dictionary.count == 73)
    #expect(dictionary.entries.first?.word == "词0")
    #expect(dictionary.entries.last?.word == "词1")
    #expect(dictionary["词490"]?.word == "词490")
    #expect(dictionary["词491"] == nil)
  }

  @Test func `Merging prefers the other`() throws {
    var left = try UserDictionary(text: "甲乙\t3\n丙丁\t3")
    left.merge(try UserDictionary(text: "丙丁\t5\n戊己\t5"))
    #expect(left.entries.map(\.weight) == [3, 5, 5])
  }

  @Test func `Refuses what cannot be a word`() {
    var dictionary = UserDictionary()
    #expect(throws: WordProblem.emptyWord) { try dictionary.add(" \u{3000}") }
    #expect(throws: WordProblem.controlCharacter(0x0A)) { try dictionary.add("甲\n乙") }
    #expect(throws: WordProblem.looksLikeComment) { try dictionary.add("# 甲") }
    #expect(throws: WordProblem.badWeight("0.0")) { try dictionary.add("甲", weight: 0) }
    #expect(throws: WordProblem.badWeight("nan")) { try dictionary.add("甲", weight: .nan) }
    #expect(dictionary.isEmpty)
  }

  @Test func `Frequencies break ties only`() throws {
    let dictionary = try UserDictionary(text: "甲乙 1\n乙丙 300000\n丙丁 99999999999999999999\n丁戊己\n戊己")
    let weights = dictionary.entries.map(\.weight)
    #expect(weights[0] < weights[1] && weights[1] < weights[2])
    #expect(weights[0] > 4 && weights[2] < 4.01)
    #expect(weights[3] == 9 && weights[4] == 4)
  }

  @Test func `Bonuses follow strength and relative weight`() throws {
    let dictionary = try UserDictionary(
      text: "甲乙\t4\tabsolute\n丙丁\t\tpreferred\n戊己\t\thint\n庚辛\t8\thint\n壬癸\t900000\tpreferred")
    #expect(dictionary.entries.map(\.matchWeight) == [4, 8, 2, 4, 100])
  }
}
