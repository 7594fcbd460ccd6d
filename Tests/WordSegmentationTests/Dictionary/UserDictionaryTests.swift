import Foundation
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

  @Test func `A dictionary is made of words, or of a literal`() throws {
    let words = ["去公园", "北京大学"]
    let dictionary = try UserDictionary(words, strength: .hint)
    #expect(dictionary.map(\.word) == words)
    #expect(dictionary.allSatisfy { $0.strength == .hint })
    let literal: UserDictionary = ["北京大学", "去公园"]
    #expect(try literal == UserDictionary(words.map { $0[...] }))
    #expect(throws: WordProblem.emptyWord) { try UserDictionary(["甲", ""]) }
  }

  @Test func `What cannot be a word in a literal stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = ["甲", "\n"] as UserDictionary }
  }

  @Test func `Equal dictionaries have equal hashes, whatever their order`() throws {
    let (one, other): (UserDictionary, UserDictionary) = (["甲", "乙", "丙"], ["丙", "甲", "乙"])
    #expect(one == other)
    #expect(Set([one, other, ["甲"]]).count == 2)
  }

  @Test func `What is coded is read again; what cannot be a word is refused`() throws {
    let dictionary = try UserDictionary(text: "甲乙\t3\n丙丁\t\thint\nＡＢ")
    let json = try JSONEncoder().encode(dictionary)
    #expect(try JSONDecoder().decode(UserDictionary.self, from: json) == dictionary)
    let short = Data(#"[{"word":"甲乙"}]"#.utf8)
    #expect(try JSONDecoder().decode(UserDictionary.self, from: short) == ["甲乙"])
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(UserDictionary.self, from: Data(#"[{"word":" "}]"#.utf8))
    }
  }

  @Test func `Words that are canonically equivalent are entries of their own`() throws {
    var dictionary: UserDictionary = ["凉", "\u{F979}", "\u{E9}", "e\u{301}"]
    #expect(dictionary.count == 4)
    #expect(try dictionary.compiled().count == 4)
    #expect(try UserDictionary(text: dictionary.serialized()).count == 4)
    dictionary.remove("\u{F979}")
    #expect(dictionary["凉"] != nil)
    let segmenter = try TinyModel.segmenter().adding(["凉天气"])
    #expect(segmenter.words(in: "今天凉天气很好。").contains("凉天气"))
    #expect(!segmenter.words(in: "今天\u{F979}天气很好。").contains { $0.count == 3 })
  }
}
