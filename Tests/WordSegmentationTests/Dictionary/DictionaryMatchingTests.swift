import Testing
import TextCore
import WordSegmentation

@Suite struct DictionaryMatchingTests {
  private func matches(_ dictionary: UserDictionary, in text: String) throws -> [DictionaryMatch] {
    let scalars = text.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    let compiled = try dictionary.compiled()
    var workspace = CompiledDictionary.Workspace()
    var matches = [DictionaryMatch(start: 0, end: 1, strength: .hint, weight: 1)]
    scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        compiled.findMatches(
          scalars: scalars, units: units, workspace: &workspace, into: &matches)
      }
    }
    return matches
  }

  private func spans(_ words: String, in text: String) throws -> [[Int32]] {
    try matches(try UserDictionary(text: words), in: text).map { [$0.start, $0.end] }
  }

  @Test func `Finds every occurrence`() throws {
    #expect(
      try spans("甲乙\n乙\n甲乙丙\n丁", in: "甲乙丙甲乙") == [[0, 2], [0, 3], [1, 2], [3, 5], [4, 5]])
    #expect(try spans("甲乙", in: "") == [])
    #expect(try spans("", in: "甲乙") == [])
  }

  @Test func `Matches begin and end at unit borders`() throws {
    #expect(try spans("phone\niPhone\n15\n1", in: "iPhone 15号") == [[0, 1], [2, 3]])
    #expect(try spans("Adobe Photoshop\t", in: "用Adobe Photoshop画") == [[1, 4]])
  }

  @Test func `Width is folded and case is not`() throws {
    #expect(try spans("ＡＢ计划", in: "AB计划") == [[0, 3]])
    #expect(try spans("AB 计划\t", in: "ＡＢ　计划") == [[0, 4]])
    #expect(try spans("ab计划", in: "AB计划") == [])
  }

  @Test func `Compatibility ideographs stay apart`() throws {
    #expect(try spans("\u{F900}乙", in: "\u{8C48}乙") == [])
    #expect(try spans("\u{F900}乙\n\u{8C48}乙", in: "\u{8C48}乙") == [[0, 2]])
  }

  @Test func `Carries strength and weight`() throws {
    let dictionary = try UserDictionary(text: "甲乙\t\tpreferred\n乙丙\t6")
    #expect(
      try matches(dictionary, in: "甲乙丙") == [
        DictionaryMatch(start: 0, end: 2, strength: .preferred, weight: 8),
        DictionaryMatch(start: 1, end: 3, strength: .absolute, weight: 6),
      ])
  }

  @Test func `Agrees with searching every word everywhere`() throws {
    var random = SeededGenerator(seed: 11)
    let alphabet = Array("甲乙丙丁A1 ".unicodeScalars.map(\.value))
    func text(_ count: Int) -> [UInt32] {
      (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }
    }
    for _ in 0..<200 {
      var dictionary = UserDictionary()
      for _ in 0..<12 {
        try? dictionary.add(String(scalars: text(Int.random(in: 1...4, using: &random))))
      }
      let line = text(40)
      let units = Tokenizer().units(of: line)
      var expected: [[Int32]] = []
      for start in units.indices {
        for end in start..<units.count {
          let word = Array(line[Int(units[start].start)..<Int(units[end].end)])
          if dictionary.entries.contains(where: { $0.word.unicodeScalars.map(\.value) == word }) {
            expected.append([Int32(start), Int32(end + 1)])
          }
        }
      }
      let found = try matches(dictionary, in: String(scalars: line)).map { [$0.start, $0.end] }
      #expect(found == expected)
    }
  }
}
