import ConditionalTransformer
import Foundation
import Testing
import TextCore

@Suite struct CharacterScorerTests {
  private static let texts = ["他在看书。", "", "今天去公园，花很漂亮！", "囍", "a 1", "书"]

  @Test(arguments: Conditioning.allCases)
  func `A text has the probabilities that the network gives it`(conditioning: Conditioning) throws {
    let model = try TinyWriter.model(conditioning)
    let none = [Float](repeating: 0, count: model.schema.width)
    for (text, reading) in try zip(Self.texts, CharacterScorer(model).read(Self.texts)) {
      let ids = model.codec.ids(of: text)
      #expect(reading.characters.count == ids.count)
      let scores = TinyWriter.scores(model.network, ids, under: none)
      let values = reading.logProbabilities + [reading.endLogProbability]
      for (place, id) in (ids + [Vocabulary.endID]).enumerated() {
        let sum = log(scores[place].reduce(0) { $0 + exp(Double($1)) })
        #expect(abs(Double(scores[place][Int(id)]) - sum - values[place]) < 1e-4)
      }
    }
  }

  @Test func `Frequencies are those of the bias, and acceptability leaves a part of them out`()
    throws
  {
    let model = try TinyWriter.model()
    let bias = model.network.bias.value.values.prefix(model.shape.symbols).map(Double.init)
    let sum = log(bias.reduce(0) { $0 + exp($1) })
    for (text, reading) in try zip(Self.texts, CharacterScorer(model).read(Self.texts)) {
      let values = model.codec.ids(of: text).map { bias[Int($0)] - sum }
      #expect(reading.logFrequencies.count == values.count)
      for (one, other) in zip(reading.logFrequencies, values) { #expect(abs(one - other) < 1e-9) }
      let rest = reading.acceptability - reading.logProbability
      #expect(abs(rest + 0.6 * values.reduce(0, +)) < 1e-9)
    }
  }

  @Test
  func `Texts do not depend on those beside them, nor on threads, nor on whether they are awaited`()
    async throws
  {
    let model = try TinyWriter.model()
    let many = (0..<400).map { Self.texts[$0 % 6] + Self.texts[$0 % 5] }
    func blocking(_ threads: Int, _ texts: [String]) throws -> [CharacterScorer.Reading] {
      try CharacterScorer(model, threads: threads).read(texts)
    }
    let readings = try blocking(1, many)
    #expect(try blocking(3, many) == readings)
    let awaited = try await CharacterScorer(model).read(many)
    #expect(awaited == readings)
    for (text, reading) in zip(many, readings).prefix(12) {
      let alone = try blocking(1, [text])[0]
      #expect(alone.characters == reading.characters)
      for (one, other) in zip(alone.logProbabilities, reading.logProbabilities) {
        #expect(abs(one - other) < 1e-4)
      }
    }
    let copy = try JSONDecoder().decode(
      [CharacterScorer.Reading].self, from: JSONEncoder().encode(readings))
    #expect(copy == readings)
  }

  @Test func `A text longer than the model reads at once is read in pieces`() throws {
    let model = try TinyWriter.model(positions: 24)
    let text = String(repeating: "今天去公园看花，", count: 9)
    let reading = try CharacterScorer(model).read([text])[0]
    #expect(reading.characters.joined() == text.replacing("，", with: ","))
    #expect(reading.logProbabilities.allSatisfy { $0 < 0 } && reading.endLogProbability < 0)
    // What the first piece sees is what it would see alone.
    let beginning = try CharacterScorer(model).read([String(text.prefix(20))])[0]
    for (one, other) in zip(beginning.logProbabilities, reading.logProbabilities) {
      #expect(abs(one - other) < 1e-4)
    }
  }

  @Test func `A cancelled task reads nothing`() async throws {
    let scorer = CharacterScorer(try TinyWriter.model())
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await scorer.read(Self.texts)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
