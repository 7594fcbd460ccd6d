import ProgramTesting
import Testing

@Suite struct EvalTests {
  private let folder: TemporaryFolder
  private let gold: String

  init() throws {
    folder = try TemporaryFolder()
    gold = try folder.write("今天 天气 很 好\n\n我们 去 公园\n", to: "gold.txt")
  }

  @Test func `An output is scored by its words`() throws {
    // 3 of 5 predicted words are right, of 7 gold ones; 公园 is not known and was missed.
    let output = try folder.write("今天 天气 很好\n我们 去公园\n\n", to: "output.txt")
    let known = try folder.write("今天 天气 很 好 我们 去\n", to: "training.txt")
    let plain = try BuiltProgram.zhseg.run(["eval", gold, "--predicted", output])
    #expect(plain.status == 0)
    #expect(plain.text == "P 0.6000 R 0.4286 F1 0.5000\n")
    let unknown = try BuiltProgram.zhseg.run([
      "eval", gold, "--predicted", output, "--training", known,
    ])
    #expect(unknown.text == "P 0.6000 R 0.4286 F1 0.5000 OOV 0.1429 R_oov 0.0000\n")
  }

  @Test func `The model's own output scores 1`() throws {
    let text = try folder.write("今天天气很好\n我们去公园看花。\n", to: "text.txt")
    let words = try BuiltProgram.zhseg.run(["--standard", "ctb6", text])
    let own = try folder.write(words.output, to: "own.txt")
    let outcome = try BuiltProgram.zhseg.run(["eval", "--standard", "ctb6", own])
    #expect(outcome.status == 0)
    #expect(outcome.text == "P 1.0000 R 1.0000 F1 1.0000\n")
  }

  @Test func `Texts that differ are refused with the line`() throws {
    let other = try folder.write("今天 天气 很 好\n我们 回家\n", to: "other.txt")
    let outcome = try BuiltProgram.zhseg.run(["eval", gold, "--predicted", other])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors
        == "zhseg: line 3: characters differ; the prediction must be the gold text with other spaces\n"
    )
  }

  @Test(arguments: ["", "\n \n\u{3000}\n"])
  func `A gold file without any sentence is refused`(text: String) throws {
    let path = try folder.write(text, to: "nothing.txt")
    for arguments in [["eval", path], ["eval", path, "--predicted", path]] {
      let outcome = try BuiltProgram.zhseg.run(arguments)
      #expect(outcome.status == 65)
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.errors == """
          zhseg: \(path): no sentence. One sentence a line is expected, words separated by spaces.

          """)
    }
  }

  @Test func `Ill-formed UTF-8 is refused with advice that the command can follow`() throws {
    let path = try folder.write([0xE4, 0xBB, 0x8A, 0x20, 0xFF, 0x0A], to: "bad.txt")
    let commands = [
      ["eval", path],
      ["train", "--train", "pku=\(path)", "--output", folder.path("model"), "--passes", "1"],
    ]
    for arguments in commands {
      let outcome = try BuiltProgram.zhseg.run(arguments)
      #expect(outcome.status == 65)
      #expect(
        outcome.errors
          == "zhseg: \(path):1: byte 4 is not valid utf-8. Convert the text to utf-8.\n")
    }
  }

  @Test func `Missing gold`() throws {
    let outcome = try BuiltProgram.zhseg.run(["eval", "/nowhere.txt"])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "zhseg: /nowhere.txt: no such file. Check the path.\n")
  }
}
