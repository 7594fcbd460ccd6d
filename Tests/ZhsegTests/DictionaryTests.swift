import Testing

@Suite struct DictionaryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("an absolute word of the dictionary is a word of the text")
  func forcedWord() throws {
    let text = "我们在天气很好的公园\n"
    let dictionary = try folder.write("气很好的公\n", to: "words.txt")
    let outcome = try Zhseg.run(["--dict", dictionary], input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(" \(outcome.text)".contains(" 气很好的公 "))
    let plain = try Zhseg.run([], input: Array(text.utf8))
    #expect(!" \(plain.text)".contains(" 气很好的公 "))
  }

  @Test("a dictionary with a bad line is refused with the line")
  func badLine() throws {
    let dictionary = try folder.write("公园\n天气\tmuch\n", to: "words.txt")
    let outcome = try Zhseg.run(["--dict", dictionary], input: Array("公园\n".utf8))
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("zhseg: \(dictionary):2: “much” is no weight; "))
  }

  @Test("every bad line is told about by 'dict check'")
  func check() throws {
    let good = try folder.write("公园\n天气 20 n\nNew York\t9\thint\n", to: "good.txt")
    let bad = try folder.write("公园\n天气\tmuch\n公园\n天\u{1}气\n", to: "bad.txt")
    let outcome = try Zhseg.run(["dict", "check", good, "/nowhere.txt", bad])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "zhseg: /nowhere.txt: no such file. Check the path.\n")
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[0] == "\(good): 3 entries, 0 duplicates, 0 bad lines")
    #expect(lines[1].hasPrefix("\(bad):2: “much” is no weight; "))
    #expect(lines[2].hasPrefix("\(bad):4: control character U+0001 in the word"))
    #expect(lines[3].hasPrefix("warning: \(bad):3: “公园” is in line 1 already"))
    #expect(lines[4] == "\(bad): 1 entry, 1 duplicate, 2 bad lines")
    #expect(try Zhseg.run(["dict", "check", bad]).status == 65)
    #expect(try Zhseg.run(["dict", "check", good]).status == 0)
  }
}
