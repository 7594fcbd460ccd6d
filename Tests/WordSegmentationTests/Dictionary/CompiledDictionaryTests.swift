import Foundation
import GeneratedText
import Testing
import TextCore
import WordSegmentation

@Suite struct CompiledDictionaryTests {
  /// Hands the path of a file of its own to `body` and removes the file.
  @discardableResult
  private func withFile<Result>(
    _ bytes: Data = Data(), _ body: (String) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dictionary-\(UUID().uuidString).hzd")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  /// The bytes of a compiled dictionary.
  private func file(_ words: UserDictionary) throws -> Data {
    try withFile { path in
      try words.compiled().write(to: path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
  }

  /// The matches in a text, in the order found.
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

  /// A dictionary of pieces of a text and of other random words, of all strengths.
  private func words(of text: String, count: Int, seed: UInt64) -> UserDictionary {
    var random = SeededGenerator(seed: seed)
    let scalars = text.unicodeScalars.map(\.value)
    var words = UserDictionary()
    for _ in 0..<count where !scalars.isEmpty {
      let start = Int.random(in: scalars.indices, using: &random)
      let end = min(scalars.count, start + Int.random(in: 1...9, using: &random))
      try? words.add(
        String(scalars: scalars[start..<end]),
        weight: Bool.random(using: &random) ? Float.random(in: 1...50, using: &random) : nil,
        strength: WordStrength.allCases[Int.random(in: 0..<3, using: &random)])
    }
    return words
  }

  @Test func `Mapped files find what lists find`() throws {
    var texts = RandomText(seed: 5)
    for round in 0..<40 {
      let text = texts.next(upTo: 600)
      let words = words(of: text, count: 150, seed: UInt64(round))
      let compiled = try words.compiled()
      let expected = matches(compiled, in: text)
      #expect(expected.count >= words.entries.count { $0.key.count == 1 } / 2)
      try withFile { path in
        try compiled.write(to: path)
        let mapped = try CompiledDictionary(contentsOf: path)
        #expect(mapped.count == words.count)
        #expect(matches(mapped, in: text) == expected)
        let again = try UserDictionary(contentsOf: path)
        #expect(again.count == words.count)
        #expect(try matches(again.compiled(), in: text) == expected)
      }
    }
  }

  @Test func `Finds what trying every word everywhere finds`() throws {
    var texts = RandomText(seed: 6)
    for round in 0..<60 {
      let text = texts.next(upTo: 300)
      let words = words(of: text, count: 60, seed: UInt64(round) + 100)
      let scalars = text.unicodeScalars.map(\.value)
      let units = Tokenizer().units(of: scalars)
      let entries = Dictionary(words.entries.map { ($0.key, $0) }) { $1 }
      var expected: [DictionaryMatch] = []
      for start in units.indices {
        for end in start..<min(start + DictionaryEntry.maximumUnits, units.count) {
          let span = scalars[Int(units[start].start)..<Int(units[end].end)]
          if let entry = entries[span.map(TextFolding.width.fold)] {
            expected.append(
              DictionaryMatch(
                start: Int32(start), end: Int32(end + 1), strength: entry.strength,
                weight: entry.matchWeight))
          }
        }
      }
      #expect(try matches(words.compiled(), in: text) == expected)
    }
  }

  @Test func `Many words from one alphabet are kept`() throws {
    var random = SeededGenerator(seed: 7)
    var words = UserDictionary()
    for _ in 0..<30_000 {
      let length = Int.random(in: 1...5, using: &random)
      let scalars = (0..<length).map { _ in
        Bool.random(using: &random)
          ? UInt32.random(in: 0x4E00...0x4E20, using: &random)
          : UInt32.random(in: 0x4E00...0x9FFF, using: &random)
      }
      try words.add(String(scalars: scalars), strength: .hint)
    }
    try withFile { path in
      try words.compiled().write(to: path)
      #expect(try UserDictionary(contentsOf: path) == words)
    }
  }

  @Test func `Words come back in order and half width`() throws {
    var words = UserDictionary()
    try words.add("乙", weight: 3, strength: .hint)
    try words.add("ＡＢ 计划")
    try words.add("乙丙", strength: .preferred)
    let entries = try words.compiled().entries()
    #expect(entries.map(\.word) == ["AB 计划", "乙", "乙丙"])
    #expect(entries.map(\.strength) == [.absolute, .hint, .preferred])
    #expect(entries.map(\.weight) == [25, 3, 4])
    #expect(try UserDictionary().compiled().entries() == [])
  }

  @Test func `A file cut anywhere is refused`() throws {
    let whole = try file(UserDictionary(text: "甲乙\n甲\t3\thint\n甲乙丙丁戊\nＡＢ 计划\t\tpreferred"))
    for length in 0..<whole.count {
      guard length < 300 || length % 97 == 0 || length > whole.count - 100 else { continue }
      try withFile(whole.prefix(length)) { path in
        #expect(throws: DictionaryError.self) { _ = try CompiledDictionary(contentsOf: path) }
      }
    }
    try withFile(whole + [0]) { path in
      #expect(throws: DictionaryError.self) { _ = try CompiledDictionary(contentsOf: path) }
    }
  }

  @Test func `A flipped bit is found`() throws {
    let whole = try file(UserDictionary(text: "甲乙\n甲\t3\thint\n甲乙丙丁戊\nＡＢ 计划\t\tpreferred"))
    var random = SeededGenerator(seed: 8)
    for _ in 0..<600 {
      var damaged = whole
      let place = Int.random(in: damaged.indices, using: &random)
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try withFile(damaged) { path in
        #expect(throws: DictionaryError.self, "byte \(place)") {
          _ = try CompiledDictionary(contentsOf: path)
        }
      }
    }
  }

  /// Files whose checksum is right and whose contents are not.
  @Test func `Hostile files are refused or searched safely`() throws {
    let text = String(repeating: "甲乙丙丁戊AB 计划", count: 30)
    var words = words(of: text, count: 80, seed: 1)
    for entry in try DictionaryKindsTests.entries() { words.add(entry) }
    words.add(try DictionaryEntry(pattern: "[甲乙丙丁戊]{2,3}[A-Z]*", matching: .insideWords, tag: "x"))
    words.add(try DictionaryEntry(cut: ["A", "B"], matching: [.insideWords, .ignoringCase]))
    words.add(try DictionaryEntry(cut: ["甲", "乙", "丙"]))
    let whole = try file(words)
    var random = SeededGenerator(seed: 9)
    var refused = 0
    for round in 0..<2_000 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        // The header, the page numbers, the pages or what follows them.
        let places = [
          8..<320, 320..<1200, 1200..<whole.count, whole.count - 4000..<whole.count,
          1200..<whole.count / 4,
        ]
        let place = Int.random(in: places[round % 5], using: &random)
        damaged[place] =
          [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
          .randomElement(using: &random) ?? 0
      }
      let checksum = CompiledDictionary.checksum(of: Array(damaged))
      withUnsafeBytes(of: checksum.littleEndian) { damaged.replaceSubrange(40..<48, with: $0) }
      try withFile(damaged) { path in
        guard let dictionary = try? CompiledDictionary(contentsOf: path) else {
          refused += 1
          return
        }
        let scalars = text.unicodeScalars.map(\.value)
        let units = Tokenizer().units(of: scalars)
        var stack = DictionaryStack()
        stack.add(dictionary)
        let cutUnits = InsideCutter.units(of: scalars, by: Tokenizer(), stack)
        #expect(cutUnits.first?.start == 0 && Int(cutUnits.last?.end ?? 0) == scalars.count)
        #expect(zip(cutUnits, cutUnits.dropFirst()).allSatisfy { $0.end == $1.start })
        var found = matches(dictionary, in: text)
        for match in found {
          #expect(match.start >= 0 && match.start < match.end && Int(match.end) <= units.count)
          #expect(match.weight > 0 && match.weight <= DictionaryEntry.maximumWeight)
        }
        var cuts = ForcedCuts()
        scalars.withUnsafeBufferPointer { scalars in
          units.withUnsafeBufferPointer { units in
            var workspace = CompiledDictionary.Workspace()
            stack.findMatches(scalars: scalars, units: units, workspace: &workspace, into: &found)
            cuts.apply(to: &found, scalars: scalars, units: units, stack)
          }
        }
        #expect(cuts.units.allSatisfy { $0 > 0 && Int($0) < units.count })
        _ = try? dictionary.entries()
      }
    }
    #expect(refused > 100)
  }

  /// No search may go on after the end of a line, whose symbol is 0, or after a failed step, whose
  /// base is 0.
  @Test(arguments: [(cell: 0, symbol: 0), (0, 1), (1, 0), (1, 1)])
  func `A cell that no search may meet is refused`(cell index: Int, symbol: Int) throws {
    var damaged = try file(UserDictionary(text: "甲乙"))
    // The table of words is the second section.
    func number(_ place: Int) -> Int {
      damaged[place..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let (table, size) = (number(96), number(104))
    let cells = number(table + 8)
    let valueShift = damaged[table + 20...table + 22].reduce(0) { $0 + Int($1) }
    let cell = UInt64(1) << UInt64(valueShift) | UInt64(symbol)
    let place = table + size - 8 * (cells - index)
    withUnsafeBytes(of: cell.littleEndian) { damaged.replaceSubrange(place..<place + 8, with: $0) }
    let checksum = CompiledDictionary.checksum(of: Array(damaged))
    withUnsafeBytes(of: checksum.littleEndian) { damaged.replaceSubrange(40..<48, with: $0) }
    try withFile(damaged) { path in
      #expect(throws: DictionaryError.unusable(path: path, problem: .cells)) {
        _ = try CompiledDictionary(contentsOf: path)
      }
    }
  }

  /// No place begins more words: the buffers are full to the last one.
  @Test func `Every unit may begin sixty four words`() throws {
    let limit = DictionaryEntry.maximumUnits
    var words = UserDictionary()
    for length in 1...limit { try words.add(String(repeating: "甲", count: length)) }
    try words.add(String(repeating: "甲", count: limit - 1) + "👍🏽")
    let count = 256 + limit - 1
    let found = matches(try words.compiled(), in: String(repeating: "甲", count: count) + "👍🏽👍")
    #expect(found.filter { $0.start < 256 }.count == 256 * limit)
    #expect(found.contains { $0.start == 256 && Int($0.end) == 256 + limit })
  }

  @Test func `Tells what is wrong with a file`() throws {
    func problem(_ data: Data) throws -> String {
      try withFile(data) { path in
        do {
          _ = try CompiledDictionary(contentsOf: path)
          return ""
        } catch {
          return "\(error)".replacingOccurrences(of: path, with: "FILE")
        }
      }
    }
    let whole = try file(UserDictionary(text: "甲乙"))
    let remedy = ". Compile the dictionary again."
    #expect(try problem(Data("甲乙\n".utf8)) == "FILE: not a compiled dictionary")
    #expect(try problem(Data()) == "FILE: not a compiled dictionary")
    #expect(
      try problem(whole.dropLast())
        == "FILE: damaged: \(whole.count) bytes expected, \(whole.count - 1) found" + remedy)
    var other = whole
    other[8] = 9
    #expect(
      try problem(other)
        == "FILE: a compiled dictionary of version 9, this program reads 2" + remedy)
    other = whole
    other[whole.count - 1] ^= 1
    #expect(
      try problem(other) == "FILE: damaged: the contents do not fit the checksum" + remedy)
  }

  @Test func `Tells compiled files from lists`() throws {
    try withFile(file(UserDictionary())) { #expect(CompiledDictionary.isCompiled($0)) }
    try withFile(Data("甲乙\n".utf8)) { #expect(!CompiledDictionary.isCompiled($0)) }
    try withFile { #expect(!CompiledDictionary.isCompiled($0)) }
    #expect(!CompiledDictionary.isCompiled("/nowhere.hzd"))
    #expect(!CompiledDictionary.isCompiled("/"))
  }

  @Test func `Later dictionaries win`() throws {
    let first = try UserDictionary(text: "甲乙\t5\n乙丙\t7\n丁")
    let second = try UserDictionary(text: "甲乙\t\thint\n丙\n甲乙丙")
    var stack = DictionaryStack()
    #expect(stack.isEmpty)
    stack.add(try first.compiled())
    try stack.add(second)
    var merged = first
    merged.merge(second)
    let text = "甲乙丙丁甲乙丁丙"
    let scalars = text.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    var workspace = CompiledDictionary.Workspace()
    var found: [DictionaryMatch] = []
    scalars.withUnsafeBufferPointer { scalars in
      units.withUnsafeBufferPointer { units in
        for _ in 0..<2 {
          stack.findMatches(scalars: scalars, units: units, workspace: &workspace, into: &found)
        }
      }
    }
    #expect(found == matches(try merged.compiled(), in: text))
    #expect(stack.userDictionary == second)
    try stack.add(UserDictionary(text: "丁"))
    #expect(stack.userDictionary.count == 4)
  }
}
