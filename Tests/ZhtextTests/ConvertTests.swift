import ProgramTesting
import Testing

@Suite struct ConvertTests {
  private func convert(_ arguments: [String], _ input: String) throws -> String {
    let outcome = try BuiltProgram.zhtext.run(["convert"] + arguments, input: Array(input.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome.text
  }

  @Test(arguments: [
    ("simplified", "他說：「皇后在後面。」\n", "他说：“皇后在后面。”\n"), ("taiwan", "台湾的头发\n", "臺灣的頭髮\n"),
    ("traditional", "台湾的头发\n", "台灣的頭髮\n"), ("hongkong", "说脱裤子里\n", "説脱褲子裏\n"),
  ])
  func `Each target`(target: String, text: String, converted: String) throws {
    #expect(try convert(["--to", target], text) == converted)
  }

  @Test func `What is not Chinese stays byte for byte`() throws {
    let text = "\u{FEFF}a\tb  c\r\n“q” don’t\r\n\r\n日本語 かな 한국\u{301}\u{0}\u{7}👨‍👩‍👧\nno line end"
    for target in ["traditional", "taiwan", "hongkong"] {
      let converted = try convert(["--to", target], text.replacing("日本語", with: ""))
      #expect(converted == text.replacing("日本語", with: ""))
    }
  }

  @Test func `The rows and objects of changes`() throws {
    let text = "a“发生头发”\r\n无\n"
    let rows = try convert(["--to", "taiwan", "--format", "tsv"], text)
    #expect(rows == "1\t1\t7\t“发\t「發\n1\t10\t19\t头发”\t頭髮」\n2\t21\t24\t无\t無\n")
    let objects = try convert(["--to", "taiwan", "--format", "jsonl"], "是\n发\n")
    #expect(
      objects
        == """
        {"line":1,"start":0,"end":4,"text":"是","changes":[]}
        {"line":2,"start":4,"end":8,"text":"發","changes":[{"start":4,"end":7,"before":"发","after":"發"}]}

        """)
  }

  @Test func `Other encodings become UTF-8, offsets stay those of the input`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([0xD6, 0xD0, 0xB9, 0xFA, 0x0A], to: "gb.txt")
    let outcome = try BuiltProgram.zhtext.run(
      ["convert", "--to", "taiwan", "--encoding", "gb18030", "--format", "tsv", path])
    #expect(outcome.text == "1\t2\t4\t国\t國\n")
  }

  @Test func `Any number of threads gives the same bytes`() throws {
    let line = "皇后在后面的头发里说：“这台电脑很好。”\n"
    let text = String(repeating: line, count: 5_000) + String(repeating: "头发", count: 60_000)
    let one = try convert(["--to", "taiwan", "--jobs", "1"], text)
    #expect(try convert(["--to", "taiwan", "--jobs", "3"], text) == one)
    #expect(one.unicodeScalars.count == text.unicodeScalars.count)
  }
}
