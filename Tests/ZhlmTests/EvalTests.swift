import Foundation
import OrderedNeurons
import ProgramTesting
import Testing

@Suite struct EvalTests {
  private let folder: TemporaryFolder
  private let language: RandomLanguage
  private static let trees = "((他 (在 (桌子 前))) (看 书))\n(看 书)\n书\n#1:1.[1] S(a:他|VP(b:看|c:书))#。\n"

  init() throws {
    folder = try TemporaryFolder()
    language = try RandomLanguage()
  }

  private func eval(_ arguments: [String]) throws -> BuiltProgram.Outcome {
    try BuiltProgram.zhlm.run(["eval", "--model", language.path] + arguments)
  }

  @Test func `Every layer beside trees that know nothing`() throws {
    let path = try folder.write(Self.trees, to: "trees.txt")
    let outcome = try eval([path])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 9)
    #expect(
      lines[0].split(separator: " ") == [
        "F1", "F1", "whole", "P", "R", "pooled", "F1", "sentences",
      ])
    #expect(lines[1].hasPrefix("layer 1 "))
    #expect(lines[2].hasPrefix("layer 2 (parses) "))
    // Of the first tree's four spans the right-branching tree has (看 书) only, of the last one's all.
    #expect(
      lines[5]
        == "right-branching       81.25      85.00      40.00      40.00      40.00          4")
    #expect(
      lines[8]
        == "best binary          100.00     100.00     100.00     100.00     100.00          4")
  }

  @Test func `In lines of JSON`() throws {
    let path = try folder.write(Self.trees, to: "trees.txt")
    let outcome = try eval(["--format", "jsonl", "--min-words", "3", path, path])
    #expect(outcome.status == 0)
    struct Row: Decodable {
      var name: String
      var f1, f1Whole, precision, recall, pooledF1: Double
      var sentences: Int
    }
    let rows = try outcome.text.split(separator: "\n").map { line in
      try JSONDecoder().decode(Row.self, from: Data(line.utf8))
    }
    #expect(
      rows.map(\.name) == [
        "layer 1", "layer 2 (parses)", "layer 3", "left-branching", "right-branching", "balanced",
        "random", "best binary",
      ])
    #expect(rows.allSatisfy { $0.sentences == 4 })
    let gold = try TreebankReader.read(path).filter { $0.words.count > 2 }
    let model = try OrderedNeuronLM(model: language.path)
    for layer in 0..<3 {
      let score = BracketScore(
        gold: gold, predicted: try model.trees(words: gold.map(\.words), layer: layer))
      #expect(abs(rows[layer].f1 - 100 * score.f1) < 1e-3)
      #expect(abs(rows[layer].f1Whole - 100 * score.f1WithWholeSentences) < 1e-3)
      #expect(abs(rows[layer].pooledF1 - 100 * score.pooledF1) < 1e-3)
    }
  }

  @Test func `Files that cannot be measured against`() throws {
    let bad = try folder.write("(看 书)\n(看\n", to: "bad.txt")
    let outcome = try eval([bad])
    #expect(outcome.status == 65)
    #expect(outcome.errors == "zhlm: \(bad):2: a bracket is not closed\n")
    let empty = try folder.write("\n", to: "empty.txt")
    let nothing = try eval([empty])
    #expect(nothing.status == 65)
    #expect(nothing.errors == "zhlm: no trees of 1 words or more in \(empty)\n")
    #expect(try eval(["/nowhere.txt"]).status == 66)
    #expect(try eval([]).status == 64)
    #expect(try eval(["--min-words", "0", bad]).status == 64)
    let plain = try RandomLanguage(chunk: 0)
    let good = try folder.write(Self.trees, to: "trees.txt")
    #expect(try BuiltProgram.zhlm.run(["eval", "--model", plain.path, good]).status == 64)
  }
}
