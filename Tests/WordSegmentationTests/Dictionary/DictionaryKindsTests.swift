import Foundation
import Testing
import WordSegmentation

@Suite struct DictionaryKindsTests {
  @Test func `lines ask for cuts, for no words, for patterns and for other spellings`() throws {
    let dictionary = try UserDictionary(
      text: """
        本|书
        VIVO|OPPO\tcut\tinside
        和尚\tnever
        [0-9]+弄\tpattern\ttag=ad
        iphone\tignore=case
        云计算\t9\tpreferred\t120\ttag=产品\tignore=case,script
        张三 3 nr
        甲|乙\tword
        甲|乙丙\t4
        """)
    let entries = dictionary.entries
    #expect(
      entries.map(\.kind) == [.cut, .cut, .never, .pattern, .word, .word, .word, .word, .word])
    #expect(entries[0].word == "本书")
    #expect(entries[0].pieces == ["本", "书"])
    #expect(entries[1].matching == .insideWords)
    #expect(entries[3].tag == "ad")
    #expect(entries[3].weight == 0)
    #expect(entries[4].matching == .ignoringCase)
    #expect(entries[5].tag == "产品")
    #expect(entries[5].strength == .preferred)
    #expect(entries[5].weight == 9)
    #expect(entries[5].matching == [.ignoringCase, .ignoringScript])
    #expect(entries[6].tag == "nr")
    #expect(entries[7].word == "甲|乙")
  }

  @Test func `a directive holds for the lines after it, up to the next one`() throws {
    let dictionary = try UserDictionary(
      text: """
        甲乙
        # zhseg: hint tag=x ignore=case
        丙丁
        戊己\tabsolute\ttag=y
        庚|辛 3 n
        # an ordinary remark
        壬癸 5 nr
        # zhseg: pattern
        1[3-9] ?\\d{9}
        # zhseg: never
        子丑 3 n
        # zhseg:
        寅卯
        """, strength: .preferred)
    let entries = dictionary.entries
    #expect(
      entries.map(\.word)
        == ["甲乙", "丙丁", "戊己", "庚辛", "壬癸", "1[3-9] ?\\d{9}", "子丑", "寅卯"])
    #expect(
      entries.map(\.strength) == [
        .preferred, .hint, .absolute, .absolute, .hint, .preferred, .absolute, .preferred,
      ])
    #expect(entries.map(\.tag) == [nil, "x", "y", nil, "nr", nil, nil, nil])
    #expect(entries[1].matching == .ignoringCase)
    #expect(entries.map(\.kind) == [.word, .word, .word, .cut, .word, .pattern, .never, .word])
  }

  @Test func `what cannot be an entry is told with the reason`() {
    let (_, report) = UserDictionary.check(
      text: """
        # zhseg: inside out
        本\tnever
        iPhone\tnever
        本|\tcut
        |书\tcut
        本书\tcut
        iPh|one\tcut
        本|书\tcut\ttag=n
        本|书\tcut\t9
        和尚\tnever\tpreferred
        iPhone\tnever\tinside
        甲乙\ttag=
        甲乙\ttag=a b
        甲乙\tignore=width
        a*\tpattern
        (a\tpattern
        [a\tpattern
        a{3,2}\tpattern
        ((a{99}){99}){9}\tpattern
        \\q\tpattern
        好词
        """, name: "d")
    #expect(report.entries == 1)
    #expect(report.problems.map(\.line) == Array(1...20))
    #expect(
      report.problems.map(\.reason).prefix(14) == [
        .badOption("out"), .onlyUnit, .onlyUnit, .noCut, .noCut, .noCut, .cutInsideUnit,
        .untagged(.cut), .unweighted(.cut), .unweighted(.never), .neverInside, .badTag(""),
        .badTag("a b"), .badOption("ignore=width"),
      ])
    for problem in report.problems.dropFirst(14) {
      switch problem.reason {
      case .badPattern, .patternTooLong: break
      default: Issue.record("\(problem)")
      }
    }
  }

  /// Every kind, with everything that an entry of the kind may have.
  static func entries() throws -> [DictionaryEntry] {
    try [
      DictionaryEntry("云计算", weight: 3, strength: .hint, matching: .ignoringScript, tag: "n"),
      DictionaryEntry("New York", matching: [.ignoringCase, .ignoringScript], tag: "地名"),
      DictionaryEntry("甲|乙"),
      DictionaryEntry(cut: ["本", "书", "店"], matching: .ignoringScript),
      DictionaryEntry(cut: ["VIVO", "OPPO"], matching: [.insideWords, .ignoringCase]),
      DictionaryEntry(never: "和尚"),
      DictionaryEntry(never: "Xue Bing", matching: .ignoringCase),
      DictionaryEntry(pattern: "\\d+弄", tag: "ad"),
      DictionaryEntry(
        pattern: "[A-Z]{2} ?[0-9|]{5,6}", weight: 40, strength: .preferred,
        matching: [.insideWords, .ignoringCase]),
      DictionaryEntry("CAD", matching: .insideWords),
      DictionaryEntry("cad", matching: [.insideWords, .ignoringCase]),
    ]
  }

  @Test func `every kind is written and read again, as text, as JSON and compiled`() throws {
    let entries = try Self.entries()
    var dictionary = UserDictionary()
    for entry in entries { dictionary.add(entry) }
    #expect(dictionary.count == entries.count)
    let text = try UserDictionary(text: dictionary.serialized(), strength: .hint)
    #expect(text == dictionary)
    #expect(text.serialized() == dictionary.serialized())
    let json = try JSONEncoder().encode(dictionary)
    #expect(try JSONDecoder().decode(UserDictionary.self, from: json) == dictionary)
    let compiled = try dictionary.compiled()
    #expect(compiled.count == entries.count)
    // Words come back in the spelling that they are found by.
    let words = try compiled.entries()
    #expect(Set(words.map { $0.line.lowercased() }) == Set(entries.map { $0.line.lowercased() }))
    #expect(words.allSatisfy { dictionary.remove($0) != nil })
    #expect(dictionary.isEmpty)
  }

  @Test func `a word is found by the entry that overlooks the least`() throws {
    var dictionary = UserDictionary()
    try dictionary.add("abc", strength: .hint, matching: .ignoringCase)
    try dictionary.add("ABC")
    #expect(dictionary["ABC"]?.strength == .absolute)
    #expect(dictionary["aBc"]?.strength == .hint)
    #expect(dictionary.remove("ABC")?.strength == .absolute)
    #expect(dictionary["ABC"]?.strength == .hint)
  }

  @Test func `any lines of options are read or refused, and what is read is written again`() throws
  {
    var random = SeededGenerator(seed: 31)
    let pieces = [
      "甲", "乙|", "|", "a", "B1", " ", "\t", "\t", "\t", "cut", "never", "pattern", "inside", "tag=",
      "n",
      "ignore=", "case", ",", "script", "# zhseg: ", "hint", "absolute", "3", "\n", "\n", "[", "]",
      "(",
      ")", "{2,3}", "+", "\\d", "\\", "。", "\u{FEFF}", "ＡＢ",
    ]
    var read = 0
    for _ in 0..<4_000 {
      let text = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &random)]
      }.joined()
      let (dictionary, _) = UserDictionary.check(text: text)
      read += dictionary.count
      #expect(try UserDictionary(text: dictionary.serialized()) == dictionary, "\(text)")
      #expect(try dictionary.compiled().count == dictionary.count)
    }
    #expect(read > 1_000)
  }
}
