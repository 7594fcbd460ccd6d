import Testing
import WordSegmentation

@Suite struct DictionaryParsingTests {
  private func entries(_ text: String) throws -> [String] {
    try UserDictionary(text: text).entries.map { "\($0.word)|\($0.strength.rawValue)" }
  }

  @Test(
    arguments: [
      ("云计算", "云计算"), ("云计算 5", "云计算"), ("云计算 n", "云计算"),
      ("云计算 5 n", "云计算"), ("  云计算\t", "云计算"), ("Adobe Photoshop 3 n", "Adobe Photoshop"),
      ("iPhone 15 20", "iPhone 15"), ("iPhone 15", "iPhone"), ("n", "n"), ("3", "3"), ("3 n", "3"),
      ("C++ X", "C++ X"), ("a b c", "a b"), ("云计算  5", "云计算"), ("云计算 5 N", "云计算 5 N"),
    ])
  func `Reads jieba lines`(line: String, word: String) throws {
    #expect(try entries(line) == ["\(word)|absolute"])
  }

  @Test func `Reads fields separated by tab`() throws {
    let dictionary = try UserDictionary(
      text: "machine learning\t\n甲\t\tpreferred\n乙丙\t2.5\thint\n丁 戊 n\t7", strength: .hint)
    #expect(dictionary["machine"]?.strength == .hint)
    #expect(dictionary["甲"]?.strength == .preferred)
    #expect(dictionary["甲"]?.weight == 1)
    #expect(dictionary["乙丙"]?.weight == 2.5)
    #expect(dictionary["乙丙"]?.strength == .hint)
    #expect(dictionary["丁 戊 n"]?.weight == 7)
  }

  @Test func `Skips marks comments and blank lines`() throws {
    #expect(
      try entries("\u{FEFF}甲乙\r\n\r\n# 说明\r\n#\r\n#标签\r\n  \r\n丙丁 3\r\n")
        == ["甲乙|absolute", "#标签|absolute", "丙丁|absolute"])
    #expect(try entries("") == [])
    #expect(try entries("\u{FEFF}") == [])
  }

  @Test func `Reports every bad line with number reason and fix`() {
    let long = String(repeating: "字", count: 65)
    let text = """
      好词
      \t5
      词\t-1
      词\tx
      词\tinf
      词\t1\tstrong
      词\t1\thint\tx
      词\t1\thint\t2\tx
      a\u{0}b
      甲\u{2028}乙
      \(long)
      又一个
      """
    let (dictionary, report) = UserDictionary.check(text: text, name: "user.txt")
    #expect(dictionary.count == 2)
    #expect(report.problems.map(\.line) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    #expect(
      report.problems.map(\.reason) == [
        .emptyWord, .badWeight("-1.0"), .badWeight("x"), .badWeight("inf"), .badStrength("strong"),
        .badFrequency("x"), .tooManyFields(5), .controlCharacter(0), .controlCharacter(0x2028),
        .tooManyUnits(65, limit: 64),
      ])
    #expect(report.summary == "user.txt: 2 entries, 0 duplicates, 10 bad lines")
    #expect(
      report.problems[2].description
        == "user.txt:4: “x” is no weight; write a number above 0 and at most 1000000, or leave it "
        + "empty")
    #expect(throws: DictionaryError.badLines(first: report.problems[0], count: 10)) {
      try UserDictionary(text: text, name: "user.txt")
    }
  }

  @Test func `A frequency breaks ties of default weights`() throws {
    let words = try UserDictionary(text: "甲乙\t\thint\t100\n丙丁 100 n\n戊己\t2\t\t100")
    #expect(words["甲乙"]?.weight == words["丙丁"]?.weight)
    #expect(words["甲乙"]?.strength == .hint)
    #expect(words["戊己"]?.weight == 2)
  }

  @Test func `Later duplicate wins and is reported`() {
    let (dictionary, report) = UserDictionary.check(
      text: "ＡＢ计划\t3\n其他\nAB计划\t4\nab计划\nAB计划\t5", name: "d")
    #expect(dictionary.count == 3)
    #expect(dictionary["AB计划"]?.weight == 5)
    #expect(
      report.warnings == [
        .duplicate(name: "d", line: 3, word: "AB计划", earlierLine: 1),
        .duplicate(name: "d", line: 5, word: "AB计划", earlierLine: 3),
      ])
    #expect(report.summary == "d: 3 entries, 2 duplicates, 0 bad lines")
  }

  @Test func `Warns of words taken for tags`() {
    let report = UserDictionary.check(text: "machine learning\n甲 n\n乙 5 userdefined", name: "d")
      .report
    #expect(
      report.warnings == [.readAsTag(name: "d", line: 1, word: "machine", tag: "learning")])
  }

  @Test func `Long words of few units are allowed`() throws {
    let link = "https://example.com/" + String(repeating: "x", count: 100)
    #expect(try UserDictionary(text: link)[link] != nil)
  }
}
