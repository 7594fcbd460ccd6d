import Foundation
import ProgramTesting
import Testing

@Suite struct OtherCommandTests {
  private func run(_ arguments: [String], _ input: String) throws -> String {
    let outcome = try BuiltProgram.zhtext.run(arguments, input: Array(input.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome.text
  }

  @Test func `Readings as text, rows and objects`() throws {
    #expect(try run(["pinyin"], "银行，ok\r\n\n") == "yín háng，ok\r\n\n")
    #expect(
      try run(["pinyin", "--format", "tsv", "--tones", "digits"], "a银\n行")
        == "1\t1\t4\t银\tyin2\n2\t5\t8\t行\txing2\n")
    #expect(
      try run(["pinyin", "--format", "jsonl", "--heteronyms"], "乐")
        .hasPrefix(
          "{\"line\":1,\"start\":0,\"end\":3,\"characters\":[{\"text\":\"乐\",\"start\":0,\"end\":3,\"pinyin\":"
        ))
  }

  @Test func `Sentences, a line each`() throws {
    let text = "他说：“好。走！”然后走了。 真的？\r\n\n版本3.14，见http://a.cn/?q=1。\n"
    #expect(
      try run(["sentences"], text)
        == "他说：“好。走！”\n然后走了。\n真的？\n版本3.14，见http://a.cn/?q=1。\n")
    #expect(try run(["sentences", "--format", "tsv"], "好。 不") == "1\t0\t6\t好。\n1\t7\t10\t不\n")
  }

  @Test func `The sentences of objects joined are the input`() throws {
    let text = "他说：“好。”\r\n\r\n 走。走！\n\n尾 "
    let objects = try run(["sentences", "--format", "jsonl"], text).split(separator: "\n")
    var (joined, end) = ("", 0)
    for object in objects {
      let fields = try #require(
        try JSONSerialization.jsonObject(with: Data(object.utf8)) as? [String: Any])
      joined += try #require(fields["text"] as? String)
      #expect(fields["start"] as? Int == end)
      end = try #require(fields["end"] as? Int)
    }
    #expect(Array(joined.utf8) == Array(text.utf8))
    #expect(end == text.utf8.count)
  }

  @Test(arguments: [
    ([], "Ａ１，ｶﾅ（好）\u{3000}　b  \r\n", "A1，カナ（好） b\r\n"), ([], "⼈民\u{F9D1}", "人民六"),
    (["--width", "all"], "Ａ，（", "A,("), (["--width", "keep"], "Ａ，", "Ａ，"),
    (["--spaces", "keep"], "　a  b ", "　a  b "), (["--no-ideographs"], "⼈", "⼈"),
    (["--nfkc"], "①㎏，", "1kg,"),
    (["--variants"], "羣衆爲説，着", "群眾為説，着"), ([], "羣　爲", "羣 爲"),
  ])
  func `Forms`(arguments: [String], text: String, normalized: String) throws {
    #expect(try run(["normalize"] + arguments, text) == normalized)
  }

  @Test func `Encoding, script and language`() throws {
    let folder = try TemporaryFolder()
    let simplified = try folder.write("我们说汉语。\n", to: "a.txt")
    let traditional = try folder.write(Array("\u{FEFF}我們說國語，里".utf8), to: "b.txt")
    let outcome = try BuiltProgram.zhtext.run(["detect", simplified, traditional])
    #expect(
      outcome.text
        == "\(simplified): utf-8, chinese, simplified (100.0 %)\n"
        + "\(traditional): utf-8 with byte order mark, chinese, traditional (100.0 %)\n")
    #expect(try run(["detect"], "ok\n") == "standard input: ascii, other\n")
    #expect(
      try run(["detect", "--format", "tsv"], "说說a")
        == "standard input\tutf-8\tchinese\tmixed\t0.5\t1\t1\t2\t0\t0\t1\n")
  }

  @Test(arguments: [["detect"], ["sentences"], ["pinyin"], ["convert", "--to", "taiwan"]])
  func `The name of a file makes no row and no column`(command: [String]) throws {
    let folder = try TemporaryFolder()
    let hostile = try folder.write("天气", to: "a\nb\t\u{1B}[2J.txt")
    let plain = try folder.write("气", to: "plain.txt")
    let outcome = try BuiltProgram.zhtext.run(command + ["--format", "tsv", hostile, plain])
    let rows = outcome.text.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(rows.count >= 2 && Set(rows.map(\.count)).count == 1, "\(outcome.text)")
    #expect(rows.first?.first.map { $0 == folder.path("a␊b␉␛[2J.txt") } == true)
    #expect(rows.last?.first.map { $0 == plain } == true)
    if command == ["detect"] {
      let told = try BuiltProgram.zhtext.run(command + [hostile]).text
      #expect(told == folder.path("a␊b␉␛[2J.txt") + ": utf-8, chinese, simplified (100.0 %)\n")
    }
  }

  @Test func `A model of tables that make no sense is refused with the line`() throws {
    let folder = try TemporaryFolder()
    for name in ["phrases", "contexts", "forms"] { try folder.write("", to: "t/\(name).tsv") }
    try folder.write("后\t後 后\n发\n", to: "t/choices.tsv")
    let arguments = ["compile", "--purpose", "conversion", folder.path("t"), folder.path("m")]
    let bad = try BuiltProgram.zhtext.run(arguments)
    #expect(bad.status == 65)
    #expect(bad.errors.contains("choices.tsv:2: 1 fields, 2 expected"))
    try folder.write("后\t後 后\n", to: "t/choices.tsv")
    #expect(try BuiltProgram.zhtext.run(arguments).status == 0)
    let converted = try BuiltProgram.zhtext.run(
      ["convert", "--to", "taiwan", "--model", folder.path("m")], input: Array("后".utf8))
    #expect(converted.text == "後")
  }
}
