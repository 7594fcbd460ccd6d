import ConditionalTransformer
import Foundation
import TensorCore
import Testing
import TextCore

/// What is drawn, beside what follows from the network's scores by plain reckoning.
@Suite struct ConditionalSamplingTests {
  private static let labels = ["mood": "good", "topic": "书"]
  private static let draws = 8000

  /// Options that write a single character.
  private static func options(
    _ change: (inout ConditionalSamplingOptions) -> Void
  ) -> ConditionalSamplingOptions {
    var options = ConditionalSamplingOptions()
    (options.sampling.temperature, options.guidance, options.sampling.topP) = (1, 1, 0.95)
    (options.repetitionPenalty, options.sampling.unrepeatedLength) = (1, nil)
    options.sampling.endsSentences = false
    options.sampling.maximumLength = 1
    options.sampling.topP = 1
    change(&options)
    return options
  }

  /// The probabilities of the next character, by id.
  private static func probabilities(
    _ model: ConditionalModel, after ids: [Int32], _ options: ConditionalSamplingOptions
  ) throws -> [Double] {
    let condition = try model.schema.vector(of: labels)
    let none = condition.map { _ in Float(0) }
    let guided = try #require(TinyWriter.scores(model.network, ids, under: condition).last)
    let plain = try #require(TinyWriter.scores(model.network, ids, under: none).last)
    var logs = zip(guided, plain).map { Double($1) + options.guidance * Double($0 - $1) }
    let sum = log(logs.reduce(0) { $0 + exp($1) })
    for id in logs.indices { logs[id] -= sum }
    for id in Set(ids) where id > 3 { logs[Int(id)] *= options.repetitionPenalty }
    if options.sampling.unrepeatedLength == 1 { for id in Set(ids) { logs[Int(id)] = -.infinity } }
    var weights = logs.indices.map { id in
      // The end is none of nothing, and conditions are no text.
      (4..<model.codec.count).contains(id) ? exp(logs[id] / options.sampling.temperature) : 0
    }
    let order = weights.indices.sorted { weights[$0] > weights[$1] }
    for id in order.dropFirst(options.sampling.topK ?? order.count) { weights[id] = 0 }
    let total = weights.reduce(0, +)
    var kept = 0.0
    for id in order {
      if kept >= options.sampling.topP * total { weights[id] = 0 }
      kept += weights[id]
    }
    let all = weights.reduce(0, +)
    return weights.map { $0 / all }
  }

  /// How often each id was drawn next.
  private static func counts(
    _ model: ConditionalModel, after beginning: String, _ options: ConditionalSamplingOptions
  ) throws -> [Int] {
    let texts = try ConditionalGenerator(model).generate(
      under: labels, after: beginning, count: draws, options: options)
    var counts = [Int](repeating: 0, count: model.codec.count + 10)
    for text in texts {
      counts[Int(try #require(TinyWriter.ids(of: text.text, model).last))] += 1
    }
    return counts
  }

  @Test(
    arguments: Conditioning.allCases,
    [
      { _ in }, { $0.guidance = 2.5 }, { $0.guidance = 0 }, { $0.sampling.topK = 4 },
      { $0.sampling.topP = 0.6 }, { $0.sampling.temperature = 0.5 },
      { $0.repetitionPenalty = 3 }, { $0.sampling.unrepeatedLength = 1 },
      {
        $0.guidance = 1.7
        $0.repetitionPenalty = 1.5
        $0.sampling.topK = 9
        $0.sampling.topP = 0.8
        $0.sampling.temperature = 1.4
      },
    ] as [@Sendable (inout ConditionalSamplingOptions) -> Void])
  func `Characters are drawn as the network, the condition and the options say`(
    conditioning: Conditioning, change: @Sendable (inout ConditionalSamplingOptions) -> Void
  ) throws {
    let model = try TinyWriter.model(conditioning)
    let options = Self.options(change)
    for beginning in ["", "看花，书"] {
      let expected = try Self.probabilities(model, after: model.codec.ids(of: beginning), options)
      let counts = try Self.counts(model, after: beginning, options)
      for (id, share) in expected.enumerated() {
        let mean = share * Double(Self.draws)
        // Five deviations, and what rounding may do at the border of a choice.
        #expect(abs(Double(counts[id]) - mean) <= 5 * (mean * (1 - share)).squareRoot() + 0.01)
      }
    }
  }

  @Test(arguments: Conditioning.allCases, [1, 2.0])
  func `A text has the probability that reading it tells`(
    conditioning: Conditioning, guidance: Double
  ) throws {
    let model = try TinyWriter.model(conditioning)
    let condition = try model.schema.vector(of: Self.labels)
    let beginning = "今天"
    let options = Self.options {
      $0.sampling.maximumLength = 30
      $0.guidance = guidance
      $0.repetitionPenalty = 1.2
      $0.sampling.topP = 0.9
    }
    let texts = try ConditionalGenerator(model).generate(
      under: Self.labels, after: beginning, count: 40, options: options)
    for text in texts {
      let ids = TinyWriter.ids(of: text.text, model)
      #expect(ids.count == text.symbols.count + 2)
      let scores = TinyWriter.scores(model.network, ids, under: condition)
      var expected = 0.0
      for (place, id) in (ids + [Vocabulary.endID]).enumerated().dropFirst(2)
      where place < ids.count || text.isEnded {
        let sum = log(scores[place].reduce(0) { $0 + exp(Double($1)) })
        expected += Double(scores[place][Int(id)]) - sum
      }
      #expect(abs(expected - text.logProbability) < 1e-3)
    }
    #expect(texts.contains(where: \.isEnded) && texts.contains { !$0.isEnded })
  }

  @Test(arguments: [1, 2, 3]) func `Nothing is written twice`(length: Int) throws {
    let model = try TinyWriter.model()
    let options = Self.options {
      $0.sampling.maximumLength = 22
      $0.sampling.unrepeatedLength = length
      $0.sampling.temperature = 0.3
    }
    let texts = try ConditionalGenerator(model).generate(
      under: ["mood": "bad"], after: "花", count: 30, options: options)
    for text in texts {
      let ids = TinyWriter.ids(of: text.text, model)
      let parts = ids.indices.dropLast(length - 1).map { Array(ids[$0..<($0 + length)]) }
      #expect(Set(parts).count == parts.count)
    }
    let plain = try ConditionalGenerator(model).generate(
      under: ["mood": "bad"], after: "花", count: 30,
      options: Self.options {
        $0.sampling.maximumLength = 22
        $0.sampling.temperature = 0.3
      })
    #expect(plain.contains { Set($0.text).count < $0.text.count })
  }

  @Test func `A condition changes what is written, and its strength`() throws {
    let model = try TinyWriter.model()
    let generator = ConditionalGenerator(model)
    func texts(_ labels: [String: String], _ guidance: Double) throws -> [String] {
      try generator.generate(
        under: labels, count: 20,
        options: Self.options {
          $0.sampling.maximumLength = 10
          $0.guidance = guidance
        }
      ).map(\.text)
    }
    let all = try [
      texts([:], 1), texts(["mood": "good"], 1), texts(["mood": "bad"], 1),
      texts(["mood": "bad", "topic": "花"], 1), texts(["mood": "bad"], 3),
    ]
    #expect(Set(all).count == all.count)
    // Without a condition there is nothing to guide.
    #expect(try texts([:], 3) == all[0])
  }
}
