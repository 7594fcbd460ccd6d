import Foundation
import ProgramTesting
import Testing

@Suite struct DictionaryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `An absolute word of the dictionary is a word of the text`() throws {
    let text = "我们在天气很好的公园\n"
    let dictionary = try folder.write("气很好的公\n", to: "words.txt")
    let outcome = try BuiltProgram.zhseg.run(["--dict", dictionary], input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(" \(outcome.text)".contains(" 气很好的公 "))
    let plain = try BuiltProgram.zhseg.run([], input: Array(text.utf8))
    #expect(!" \(plain.text)".contains(" 气很好的公 "))
  }

  @Test func `A dictionary with a bad line is refused with the line`() throws {
    let dictionary = try folder.write("公园\n天气\tmuch\n", to: "words.txt")
    let outcome = try BuiltProgram.zhseg.run(["--dict", dictionary], input: Array("公园\n".utf8))
    #expect(outcome.status == 65)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("zhseg: \(dictionary):2: “much” is no weight; "))
  }

  @Test func `Every bad line is reported by 'dict check'`() throws {
    let good = try folder.write("公园\n天气 20 n\nNew York\t9\thint\n", to: "good.txt")
    let bad = try folder.write("公园\n天气\tmuch\n公园\n天\u{1}气\n", to: "bad.txt")
    let outcome = try BuiltProgram.zhseg.run(["dict", "check", good, "/nowhere.txt", bad])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "zhseg: /nowhere.txt: no such file. Check the path.\n")
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 5)
    #expect(lines[0] == "\(good): 3 entries, 0 duplicates, 0 bad lines")
    #expect(lines[1].hasPrefix("\(bad):2: “much” is no weight; "))
    #expect(lines[2].hasPrefix("\(bad):4: control character U+0001 in the word"))
    #expect(lines[3].hasPrefix("warning: \(bad):3: “公园” is in line 1 already"))
    #expect(lines[4] == "\(bad): 1 entry, 1 duplicate, 2 bad lines")
    #expect(try BuiltProgram.zhseg.run(["dict", "check", bad]).status == 65)
    #expect(try BuiltProgram.zhseg.run(["dict", "check", good]).status == 0)
  }

  @Test func `A compiled dictionary does what its lists do`() throws {
    let text = Array("我们在天气很好的公园里等New York的人\n".utf8)
    let first = try folder.write("气很好的公 3 n\n的人\n", to: "first.txt")
    let second = try folder.write("的人\t\thint\nNew York 3 ns\n里等\n", to: "second.txt")
    let output = folder.path("words.hzd")
    let build = ["dict", "build", first, second, "--output", output]
    let outcome = try BuiltProgram.zhseg.run(build)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text.hasPrefix("\(output): 4 entries, "))
    let lists = try BuiltProgram.zhseg.run(["--dict", first, "--dict", second], input: text)
    #expect(" \(lists.text)".contains(" 气很好的公 "))
    #expect(try BuiltProgram.zhseg.run(["--dict", output], input: text).text == lists.text)
    #expect(
      try BuiltProgram.zhseg.run(
        ["--dict", first, "--dict", output, "--dict", second], input: text
      ).text
        == lists.text)

    #expect(try BuiltProgram.zhseg.run(build).status == 0, "a compiled dictionary is replaced")
    let check = try BuiltProgram.zhseg.run(["dict", "check", output])
    #expect(check.status == 0)
    #expect(check.text == "\(output): 4 entries, 0 duplicates, 0 bad lines\n")
    let list = try BuiltProgram.zhseg.run(["dict", "list", output])
    let words = list.text.split(separator: "\n").map { $0.split(separator: "\t")[0] }
    #expect(words == ["New York", "气很好的公", "的人", "里等"])
    let copy = try folder.write(list.text, to: "copy.txt")
    #expect(try BuiltProgram.zhseg.run(["--dict", copy], input: text).text == lists.text)
  }

  @Test(arguments: ["general", "names", "places"])
  func `The lists that come with the program are in order`(name: String) throws {
    let list = packageFolder.appendingPathComponent("dicts/\(name).txt").path
    let outcome = try BuiltProgram.zhseg.run(["dict", "check", list])
    #expect(outcome.status == 0)
    #expect(outcome.text.hasSuffix(" entries, 0 duplicates, 0 bad lines\n"))
    #expect(outcome.text.split(separator: "\n").count == 1)
  }

  @Test func `'dict build' writes nothing where something is wrong`() throws {
    let good = try folder.write("公园\n", to: "good.txt")
    let bad = try folder.write("公园\n天气\tmuch\n", to: "bad.txt")
    let output = folder.path("words.hzd")
    let refused = try BuiltProgram.zhseg.run(["dict", "build", good, bad, "--output", output])
    #expect(refused.status == 65)
    #expect(refused.errors.hasPrefix("zhseg: \(bad):2: “much” is no weight; "))
    #expect(try BuiltProgram.zhseg.run(["--dict", output], input: Array("公园\n".utf8)).status == 66)

    let list = try BuiltProgram.zhseg.run(["dict", "build", bad, "--output", good])
    #expect(list.status == 73)
    #expect(
      list.errors == "zhseg: \(good): exists and is no compiled dictionary. Remove it first, or "
        + "name another file.\n")
  }

  @Test func `A damaged compiled dictionary is refused before any text is read`() throws {
    let good = try folder.write("公园\n", to: "good.txt")
    let output = folder.path("words.hzd")
    #expect(try BuiltProgram.zhseg.run(["dict", "build", good, "--output", output]).status == 0)
    try truncate(output)
    for arguments in [["--dict", output], ["dict", "check", output], ["dict", "list", output]] {
      let outcome = try BuiltProgram.zhseg.run(arguments, input: Array("公园\n".utf8))
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("zhseg: \(output): damaged: "))
      #expect(outcome.errors.hasSuffix(". Build it again with 'zhseg dict build'.\n"))
    }
  }

  /// Takes the last byte off a file.
  private func truncate(_ path: String) throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    try data.dropLast().write(to: URL(fileURLWithPath: path))
  }
}
