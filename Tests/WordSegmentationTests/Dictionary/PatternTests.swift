import ProgramTesting
import Testing
import TextCore
import WordSegmentation

/// A pattern that can be written, and matched by trying everything.
private indirect enum Pattern {
  case scalars([Unicode.Scalar], isInverted: Bool)
  case sequence([Pattern])
  case choice([Pattern])
  case repeated(Pattern, Int, Int?)

  static func random(
    depth: Int, _ alphabet: [Unicode.Scalar], using random: inout SeededGenerator
  ) -> Pattern {
    switch depth == 0 ? 0 : Int.random(in: 0...4, using: &random) {
    case 0, 1:
      let some = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      return .scalars(some, isInverted: Int.random(in: 0..<6, using: &random) == 0)
    case 2: return .sequence(parts(depth, alphabet, using: &random))
    case 3: return .choice(parts(depth, alphabet, using: &random))
    default:
      let least = Int.random(in: 0...2, using: &random)
      let most = Bool.random(using: &random) ? least + Int.random(in: 1...2, using: &random) : nil
      return .repeated(.random(depth: depth - 1, alphabet, using: &random), least, most)
    }
  }

  private static func parts(
    _ depth: Int, _ alphabet: [Unicode.Scalar], using random: inout SeededGenerator
  ) -> [Pattern] {
    (0..<Int.random(in: 2...3, using: &random)).map { _ in
      .random(depth: depth - 1, alphabet, using: &random)
    }
  }

  var text: String {
    switch self {
    case .scalars(let scalars, let isInverted):
      let list = String(String.UnicodeScalarView(scalars))
      return scalars.count == 1 && !isInverted ? list : "[\(isInverted ? "^" : "")\(list)]"
    case .sequence(let parts): return "(\(parts.map(\.text).joined()))"
    case .choice(let parts): return "(\(parts.map(\.text).joined(separator: "|")))"
    case .repeated(let part, 0, 1): return "(\(part.text))?"
    case .repeated(let part, 0, nil): return "(\(part.text))*"
    case .repeated(let part, 1, nil): return "(\(part.text))+"
    case .repeated(let part, let least, let most):
      return "(\(part.text)){\(least),\(most.map(String.init) ?? "")}"
    }
  }

  /// Where matches that begin at `start` end.
  func ends(in text: [Unicode.Scalar], from start: Int) -> Set<Int> {
    switch self {
    case .scalars(let scalars, let isInverted):
      return start < text.count && scalars.contains(text[start]) != isInverted ? [start + 1] : []
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in
        Set(starts.flatMap { part.ends(in: text, from: $0) })
      }
    case .choice(let parts):
      return Set(parts.flatMap { $0.ends(in: text, from: start) })
    case .repeated(let part, let least, let most):
      var (ends, all): (Set<Int>, Set<Int>) = ([start], [])
      for count in 0...text.count + least {
        if count >= least { all.formUnion(ends) }
        if count == most { break }
        ends = Set(ends.flatMap { part.ends(in: text, from: $0) })
      }
      return all
    }
  }
}

@Suite struct PatternTests {
  private func matches(_ dictionary: CompiledDictionary, in text: String) -> [DictionaryMatch] {
    let scalars = text.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    var workspace = CompiledDictionary.Workspace()
    var matches: [DictionaryMatch] = []
    scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        dictionary.findMatches(
          scalars: scalars, units: units, workspace: &workspace, into: &matches)
      }
    }
    return matches
  }

  /// The texts that some patterns match in a text, their words being units or made of units.
  private func found(_ patterns: [String], in text: String) throws -> [String] {
    var dictionary = UserDictionary()
    for pattern in patterns { dictionary.add(try DictionaryEntry(pattern: pattern)) }
    let scalars = text.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    return matches(try dictionary.compiled(), in: text).map {
      let first = Int(units[Int($0.start)].start)
      let last = Int(units[Int($0.end) - 1].end)
      return String(scalars: scalars[first..<last])
    }
  }

  @Test func `the automaton finds what trying everything finds`() throws {
    var random = SeededGenerator(seed: 41)
    // One unit each, so that every match has its borders between units.
    let alphabet = Array("甲乙丙丁".unicodeScalars)
    var matched = 0
    for _ in 0..<1_500 {
      let patterns = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Pattern.random(depth: 3, alphabet, using: &random)
      }
      var dictionary = UserDictionary()
      var used: [Pattern] = []
      for (number, pattern) in patterns.enumerated() {
        guard
          let entry = try? DictionaryEntry(
            pattern: pattern.text, weight: Float(number + 1))
        else { continue }
        if dictionary.contains(where: { $0.word == entry.word }) { continue }
        dictionary.add(entry)
        used.append(pattern)
      }
      let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      var expected: [[Int]] = []
      for start in text.indices {
        for end in start + 1..<text.count + 1 {
          let last = used.lastIndex { $0.ends(in: text, from: start).contains(end) }
          if let last { expected.append([start, end, Int(dictionary.entries[last].weight)]) }
        }
      }
      let found = matches(
        try dictionary.compiled(), in: String(String.UnicodeScalarView(text))
      ).map { [Int($0.start), Int($0.end), Int($0.weight)] }
      #expect(found == expected, "\(used.map(\.text)) in \(text)")
      matched += found.count
    }
    #expect(matched > 2_000)
  }

  @Test func `number plates, telephones and lanes`() throws {
    #expect(try found(["\\d+弄"], in: "住在345弄12号，和 7 弄") == ["345弄"])
    let plate = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·?[A-Z0-9]{5,6}"
    #expect(try found([plate], in: "车牌京A12345和粤B·D12345，沪AB1") == ["京A12345", "粤B·D12345"])
    #expect(
      try found(["1[3-9]\\d{9}", "0\\d{2,3}-\\d{7,8}"], in: "拨13812345678或010-12345678。")
        == ["13812345678", "010-12345678"])
    #expect(try found(["第\\h{1,2}[章节]", "《[^》]+》"], in: "《红楼梦》第十章") == ["《红楼梦》", "第十章"])
  }

  @Test func `signs stand for themselves after a backslash, and width does not matter`() throws {
    #expect(try found(["甲\\.乙", "丙[.+]丁"], in: "甲.乙丙＋丁丙.丁甲。乙") == ["甲.乙", "丙＋丁", "丙.丁"])
    #expect(try found(["（\\d+）", "［.\\]"], in: "(12)和（3）［甲]") == ["(12)", "（3）", "［甲]"])
    #expect(try found(["[a-z]号", "(甲|乙)号"], in: "a号B号ｃ号乙号") == ["a号", "ｃ号", "乙号"])
    #expect(try found(["[]甲]号", "[^]甲]节", "[甲-]章"], in: "]号乙节甲节-章") == ["]号", "乙节", "-章"])
  }

  @Test func `patterns ignore case and script where they say so`() throws {
    var dictionary = UserDictionary()
    dictionary.add(
      try DictionaryEntry(pattern: "[a-c]国", matching: [.ignoringCase, .ignoringScript]))
    let compiled = try dictionary.compiled()
    #expect(matches(compiled, in: "a国B國C国d国Ｂ國").map(\.start) == [0, 2, 4, 8])
  }

  @Test func `a match weighs what a word of its length weighs`() throws {
    let dictionary = try UserDictionary(
      text: "甲+\tpattern\n乙+\thint\tpattern\n丙+\t7\tpattern\n丁+\t8\thint\tpattern"
    ).compiled()
    #expect(matches(dictionary, in: "甲甲甲").map(\.weight) == [1, 4, 9, 1, 4, 1])
    #expect(matches(dictionary, in: "乙乙").map(\.weight) == [2, 2, 2])
    #expect(matches(dictionary, in: "丙丙").map(\.weight) == [7, 7, 7])
    #expect(matches(dictionary, in: "丁丁").map(\.weight) == [16, 4, 16])
  }

  @Test func `a word counts before a pattern for the same text`() throws {
    let dictionary = try UserDictionary(text: "甲乙\thint\n甲\\h\tpattern").compiled()
    #expect(matches(dictionary, in: "甲乙甲丙").map(\.strength) == [.hint, .absolute])
  }

  @Test(
    arguments: [
      "(甲|乙)*甲(甲|乙){60}", "((甲+)+)+丙", "(甲?){300}甲{300}", "(.*.*.*)*丁",
      String(repeating: "(", count: 50) + "甲" + String(repeating: ")+", count: 50),
    ])
  func `hostile patterns are refused or take linear time`(pattern: String) throws {
    let (dictionary, report) = UserDictionary.check(text: pattern + "\tpattern", name: "d")
    guard report.problems.isEmpty else {
      #expect(report.problems.map(\.line) == [1])
      return
    }
    let text = String(repeating: "甲", count: 20_000)
    var count = 0
    let seconds = try threadSeconds { count = matches(try dictionary.compiled(), in: text).count }
    #expect(count <= 64 * 20_000)
    #expect(seconds < 10)
  }

  @Test func `patterns nested or repeated too deeply are refused`() {
    for pattern in [
      String(repeating: "(", count: 60_000), String(repeating: "(甲", count: 9_000),
      "甲" + String(repeating: "*", count: 60_000), "甲{1000}{1000}{1000}{1000}{1000}{1000}{1000}",
      "甲{99999999999999999999999}", String(repeating: "甲?", count: 9_000),
    ] {
      #expect(throws: WordProblem.self) { try DictionaryEntry(pattern: pattern) }
    }
  }

  @Test func `too many patterns are refused with a line, soon`() throws {
    let lines = (0..<200_000).map {
      "[甲-\(Character(Unicode.Scalar(0x9000 + UInt32($0 % 999)) ?? "乙"))]\($0)"
    }
    var report: DictionaryReport?
    let seconds = threadSeconds {
      report =
        UserDictionary.check(
          text: "# zhseg: pattern\n" + lines.joined(separator: "\n"), name: "d"
        ).report
    }
    let problem = try #require(report?.problems.first)
    #expect(problem.line > 1)
    #expect(
      problem.description.contains(
        "the 200000 patterns need an automaton of more than 4194304 moves"))
    #expect(seconds < 60)
  }

  @Test func `a match has at most 64 units`() throws {
    let compiled = try UserDictionary(text: "甲{60,}\tpattern").compiled()
    #expect(matches(compiled, in: String(repeating: "甲", count: 70)).count == 7 * 5 + 4 + 3 + 2 + 1)
  }
}
