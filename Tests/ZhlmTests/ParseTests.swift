import Foundation
import GeneratedText
import OrderedNeurons
import ProgramTesting
import Testing

/// What `zhlm parse` writes.
@Suite struct ParseTests {
  private let folder: TemporaryFolder
  private let language: RandomLanguage

  init() throws {
    folder = try TemporaryFolder()
    language = try RandomLanguage()
  }

  private func parse(_ arguments: [String], _ input: String = "") throws -> BuiltProgram.Outcome {
    try BuiltProgram.zhlm.run(
      ["parse", "--model", language.path] + arguments, input: Array(input.utf8))
  }

  @Test func `A tree for each line, with the line's words`() throws {
    let text = "他在桌子前看书。\n今天，我们去公园看花。\n"
    let outcome = try parse([], text)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let trees = try outcome.lines().map { try SyntaxTree(bracketed: $0) }
    #expect(trees.map { $0.words.joined() } == text.split(separator: "\n").map(String.init))
    #expect(trees.allSatisfy { $0.spans.count == $0.words.count - 1 })
    // The end of the sentence and the comma come first.
    #expect(trees[0].spans.contains(0..<trees[0].words.count - 1))
    #expect(trees[1].spans.contains(0..<2))
  }

  @Test(arguments: ["--lines", "--words"])
  func `Words with spaces stay what they are`(flag: String) throws {
    let outcome = try parse([flag], " 他在 桌子前\t(看)  书\u{3000}\\ # \n书\n")
    #expect(outcome.status == 0)
    let trees = try outcome.lines().map { try SyntaxTree(bracketed: $0) }
    #expect(trees.map(\.words) == [["他在", "桌子前", "(看)", "书", "\\", "#"], ["书"]])
    #expect(try outcome.lines()[1] == "书")
  }

  @Test func `Lines of the output correspond to those of the input`() throws {
    let input = "\u{FEFF}\n他 看 书\r\n \n\u{3000}\n\n书"
    for flags in [[], ["--lines"]] {
      let outcome = try parse(flags, input)
      #expect(outcome.status == 0)
      #expect(try outcome.lines().map(\.isEmpty) == [true, false, true, true, true, false])
    }
    #expect(try parse([], "").text == "")
  }

  @Test func `The same trees as one by one, whatever the number of threads`() throws {
    var random = SplitMix(seed: 9)
    let words = ["他", "看", "书", "去", "公园", "，", "囍", "的"]
    let sentences = (0..<1500).map { _ in
      (0..<Int.random(in: 0...40, using: &random)).map { _ in
        words[Int.random(in: 0..<words.count, using: &random)]
      }
    }
    let path = try folder.write(
      sentences.map { $0.joined(separator: " ") + "\n" }.joined(), to: "words.txt")
    let one = try parse(["--lines", "--jobs", "1", path])
    let four = try parse(["--lines", "--jobs", "4", path])
    #expect(one.status == 0)
    #expect(one.output == four.output)
    let model = try OrderedNeuronLM(model: language.path)
    let trees = try model.trees(words: sentences)
    #expect(try one.lines() == trees.map(\.description))
    let last = try parse(["--lines", "--layer", "3", path])
    #expect(try last.lines() == model.trees(words: sentences, layer: 2).map(\.description))
    #expect(last.output != one.output)
  }

  @Test func `Several files, of which one is missing`() throws {
    let path = try folder.write("他看书\n", to: "text.txt")
    let outcome = try parse([path, "/nowhere.txt", path])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "zhlm: /nowhere.txt: no such file. Check the path.\n")
    #expect(try outcome.lines().count == 2)
    #expect(Set(try outcome.lines()).count == 1)
  }

  @Test func `Text that is none is reported, after the lines before it`() throws {
    for (bytes, reason) in [([0xFF], "byte 10 is not valid utf-8."), ([0], "is no text")] {
      let bytes = Array("他看书\n".utf8) + bytes.map { UInt8($0) } + [0x0A]
      let outcome = try BuiltProgram.zhlm.run(
        ["parse", "--model", language.path, "--encoding", "utf-8"], input: bytes)
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("zhlm: standard input:2: \(reason)"))
      #expect(try outcome.lines().count == 1)
    }
  }

  @Test func `GB18030 is found out`() throws {
    let text = "他在桌子前看书。\n"
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    let bytes = try #require(text.data(using: encoding))
    let outcome = try BuiltProgram.zhlm.run(
      ["parse", "--model", language.path], input: Array(bytes))
    #expect(outcome.status == 0)
    #expect(outcome.text == (try parse([], text).text))
  }

  @Test(.timeLimit(.minutes(10)))
  func `A very long line is reported, in bounded memory`() throws {
    let text = try folder.write(
      "他看书\n" + String(repeating: "书", count: 7_000_000) + "\n他看书\n", to: "long.txt")
    let outcome = try parse([text])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == """
        zhlm: \(text):2: the line has more than 65536 characters. Give one sentence a line.

        """)
    let trees = try outcome.lines()
    #expect(trees.map(\.isEmpty) == [false, true, false])
    #expect(outcome.peakMegabytes < (try parse([], "他看书\n").peakMegabytes) + 60)
  }

  @Test(.timeLimit(.minutes(10)))
  func `A sentence of very many words`() throws {
    let words = String(repeating: "a ", count: 30_000)
    let outcome = try parse(["--lines"], words)
    #expect(outcome.status == 0)
    #expect(try SyntaxTree(bracketed: outcome.lines()[0]).words.count == 30_000)
    for format in ["indent", "svg", "html"] {
      let drawn = try parse(["--lines", "--format", format], words)
      #expect(drawn.status == 0)
      #expect(drawn.output.count < 40_000_000)
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `A reader that stops early ends the program silently`() throws {
    let text = try folder.write(String(repeating: "他看书\n", count: 100_000), to: "text.txt")
    let command = "set -o pipefail; \"$0\" parse --model \"$1\" \"$2\" | head -n 1"
    let outcome = try BuiltProgram(path: "/bin/bash").run(
      ["-c", command, BuiltProgram.zhlm.path, language.path, text])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(try outcome.lines().count == 1)
  }

  @Test func `Models and layers that give no trees are refused`() throws {
    let plain = try RandomLanguage(chunk: 0)
    let outcome = try BuiltProgram.zhlm.run(["parse", "--model", plain.path])
    #expect(outcome.status == 64)
    #expect(
      outcome.errors
        == "zhlm: the model random has no ordered neurons, so it cannot draw trees\n")
    let layer = try parse(["--layer", "4"])
    #expect(layer.status == 64)
    #expect(layer.errors == "zhlm: the model has 3 layers, there is no layer 4\n")
    let zero = try parse(["--layer", "0"])
    #expect(zero.status == 64)
    #expect(zero.errors.hasPrefix("zhlm: '--layer' takes a number of at least 1, not 0.\n"))
    #expect(try BuiltProgram.zhlm.run(["parse", "--model", "/nowhere/model"]).status == 66)
    let drawing = try parse(["--format", "dot"])
    #expect(drawing.status == 64)
  }
}
