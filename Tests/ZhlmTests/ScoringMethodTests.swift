import ConditionalTransformer
import Foundation
import ProgramTesting
import Testing

/// What reads the lines of `zhlm score`.
@Suite struct ScoringMethodTests {
  private static let lines = ["他在桌子前看书。", "我用 iPhone 15 拍照，很好。", "", "他在桌子前書看"]
  private static let input = Array(lines.map { $0 + "\n" }.joined().utf8)

  private struct Object: Decodable {
    struct Word: Decodable {
      var word: String
      var logProbability: Double
    }
    var score: Double?
    var words: [Word]
    var end: Double?
  }

  private func objects(_ arguments: [String]) throws -> [Object] {
    try BuiltProgram.zhlm.run(
      ["score", "--format", "jsonl"] + arguments, input: Self.input
    ).objects(Object.self)
  }

  @Test func `A model of characters reads characters`() throws {
    let model = try RandomTransformer()
    let readings = try CharacterScorer(model: model.path).read(Self.lines)
    for (object, reading) in try zip(objects(["--model", model.path]), readings) {
      #expect(object.words.map(\.word) == reading.characters)
      let sum = reading.logProbabilities.reduce(reading.endLogProbability, +)
      #expect(
        reading.characters.isEmpty ? object.score == nil : abs((object.score ?? 0) - sum) < 1e-3)
    }
    let table = try BuiltProgram.zhlm.run(["perplexity", "--model", model.path], input: Self.input)
    #expect(table.status == 0)
  }

  @Test func `The mixture is the mean of both, word by word`() throws {
    let words = try objects(["--method", "words"])
    let characters = try objects(["--method", "characters"])
    let mixture = try objects(["--method", "mixture"])
    for index in [0, 1, 3] {
      let mean = ((words[index].score ?? 0) + (characters[index].score ?? 0)) / 2
      #expect(abs((mixture[index].score ?? 0) - mean) < 1e-3)
      #expect(mixture[index].words.map(\.word) == words[index].words.map(\.word))
    }
    #expect(mixture[2].score == nil)
    // The characters of the first word, and of the last mark.
    let first = words[0].words[0].word.count
    let one = characters[0].words.prefix(first).reduce(0) { $0 + $1.logProbability }
    #expect(
      abs(mixture[0].words[0].logProbability - (one + words[0].words[0].logProbability) / 2) < 1e-3)
    #expect(
      abs((mixture[0].end ?? 0) - ((words[0].end ?? 0) + (characters[0].end ?? 0)) / 2) < 1e-3)
  }

  @Test func `Acceptability is the mixture without a part of the frequencies, and the default`()
    throws
  {
    let mixture = try objects(["--method", "mixture"])
    let found = try objects(["--method", "acceptability"])
    #expect(try objects([]).map(\.score) == found.map(\.score))
    #expect(
      found.map { $0.words.map(\.logProbability) } == mixture.map { $0.words.map(\.logProbability) }
    )
    let readings = try CharacterScorer(model: "base").read(Self.lines)
    for index in [0, 1, 3] {
      let allowance =
        -CharacterScorer.Reading.frequencyWeight * readings[index].logFrequencies.reduce(0, +)
      #expect(allowance > 5)
      #expect(abs((found[index].score ?? 0) - (mixture[index].score ?? 0) - allowance) < 1e-3)
    }
    #expect(found[2].score == nil)
  }

  @Test func `A character of the other script makes a line less right`() throws {
    let lines = ["包括但不限于这些内容。", "包括但不限於这些内容。", "我們都喜歡這樣寫。", "我們都喜歡這样寫。"]
    let input = Array(lines.map { $0 + "\n" }.joined().utf8)
    let found = try BuiltProgram.zhlm.run(["score"], input: input).text.split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
    #expect(found.map(\.last) == lines)
    let scores = try found.map { try #require(Double($0[0])) }
    #expect(scores[0] > scores[1] + 1 && scores[2] > scores[3] + 1)
  }

  @Test func `Contradictions`() throws {
    let model = try RandomTransformer()
    for (arguments, message) in [
      (
        ["--method", "words", "--model", model.path], "zhlm: '--method words' has models of its own"
      ),
      (["--words", "--model", model.path], "zhlm: '--words' is not for "),
      (["--words", "--method", "mixture"], "zhlm: '--words' is not for '--method mixture'"),
      (["--method", "best"], "zhlm: The value 'best' is invalid for '--method <method>'"),
    ] {
      let outcome = try BuiltProgram.zhlm.run(["score"] + arguments, input: Self.input)
      #expect(outcome.status == 64)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    }
  }
}
