import ConditionalTransformer
import Foundation
import TensorCore
import Testing
import TextCore

@Suite struct ConditionalGenerationTests {
  private static let labels = ["mood": "good"]

  private static func options(
    _ change: (inout ConditionalSamplingOptions) -> Void = { _ in }
  ) -> ConditionalSamplingOptions {
    var options = ConditionalSamplingOptions()
    (options.sampling.temperature, options.guidance, options.sampling.topP) = (1, 1, 0.95)
    (options.repetitionPenalty, options.sampling.unrepeatedLength) = (1, nil)
    options.sampling.endsSentences = false
    options.sampling.maximumLength = 12
    change(&options)
    return options
  }

  private static func generator(
    _ conditioning: Conditioning = .layerNormalization
  ) throws -> ConditionalGenerator {
    ConditionalGenerator(try TinyWriter.model(conditioning))
  }

  @Test(arguments: Conditioning.allCases, [1, 1.5])
  func `The same seed gives the same texts, however many`(
    conditioning: Conditioning, guidance: Double
  ) throws {
    let generator = try Self.generator(conditioning)
    let options = Self.options {
      $0.sampling.seed = 5
      $0.guidance = guidance
    }
    let many = try generator.generate(under: Self.labels, after: "今天", count: 90, options: options)
    #expect(many.count == 90)
    #expect(Set(many.map(\.text)).count > 40)
    for count in [0, 1, 5, 36, 37] {
      let few = try generator.generate(
        under: Self.labels, after: "今天", count: count, options: options)
      #expect(few == Array(many.prefix(count)))
    }
    let some = try generator.generate(50..<58, under: Self.labels, after: "今天", options: options)
    #expect(some == Array(many[50..<58]))
  }

  @Test func `Another seed gives other texts`() throws {
    let generator = try Self.generator()
    let texts = try (1...20).map { seed in
      try generator.generate(count: 5, options: Self.options { $0.sampling.seed = seed }).map(
        \.text)
    }
    // Seeds that follow one another have nothing in common.
    #expect(Set(texts.flatMap(\.self)).count > 60)
  }

  @Test func `Labels are a vector`() throws {
    let generator = try Self.generator()
    let labelled = try generator.generate(
      under: ["mood": "bad", "topic": "公园"], count: 5, options: Self.options())
    let vectors = try generator.generate(
      under: [0, 1, 0, 0, 1], count: 5, options: Self.options())
    #expect(labelled.map(\.text) == vectors.map(\.text))
    #expect(labelled.map(\.logProbability) == vectors.map(\.logProbability))
    #expect(labelled.allSatisfy { $0.conditions == ["mood": "bad", "topic": "公园"] })
    let strong = try generator.generate(
      under: ["mood": "bad", "topic": "公园"], count: 5,
      options: Self.options { $0.strengths = ["mood": 1.5] })
    let emphasised = try generator.generate(
      under: [0, 1.5, 0, 0, 1], count: 5, options: Self.options())
    #expect(strong.map(\.text) == emphasised.map(\.text))
    #expect(strong.map(\.text) != labelled.map(\.text))
    let each = try generator.generate(
      underEach: [[1, 0, 0, 0, 0], [0, 1, 0, 0, 1], [0, 0, 0, 0, 0]], options: Self.options())
    #expect(each[1].text == vectors[1].text)
    #expect(each[2].text == (try generator.generate(2..<3, options: Self.options())[0].text))
  }

  @Test func `A model of vectors takes vectors`() throws {
    let model = try TinyWriter.model(schema: ConditionSchema(vectorWidth: 3))
    let generator = ConditionalGenerator(model)
    let texts = try generator.generate(
      under: [0.5, -1, 2], count: 3, options: Self.options { $0.guidance = 2 })
    #expect(texts.count == 3)
    #expect(throws: ConditionalError.self) { try generator.generate(under: ["mood": "good"]) }
  }

  @Test func `Texts have characters, and no more than asked for`() throws {
    let generator = try Self.generator()
    for limit in [1, 2, 7] {
      let texts = try generator.generate(
        under: Self.labels, count: 300, options: Self.options { $0.sampling.maximumLength = limit })
      #expect(texts.allSatisfy { (1...limit).contains($0.symbols.count) })
      #expect(texts.allSatisfy { $0.text.unicodeScalars.count == $0.symbols.count })
      #expect(texts.allSatisfy { $0.isEnded || $0.symbols.count == limit })
      #expect(texts.contains { $0.isEnded && $0.symbols.count == limit })
      #expect(texts.allSatisfy { !$0.text.contains("<") && $0.logProbability < 0 })
    }
  }

  @Test func `A beginning as long as the model's positions`() throws {
    let generator = try Self.generator()
    #expect(generator.longestBeginning == 23)
    let beginning = String(repeating: "我们看花", count: 6).dropLast()
    let texts = try generator.generate(
      under: Self.labels, after: String(beginning), count: 40, options: Self.options())
    #expect(texts.allSatisfy { $0.symbols.count == 1 && !$0.isEnded })
    #expect {
      try generator.generate(after: beginning + "看")
    } throws: { error in
      guard case .badConfiguration(let reason) = error as? ConditionalError else { return false }
      return reason.contains("24") && reason.contains("23")
    }
  }

  @Test(arguments: ["", "今天，", "a:", "囍😀", " \t", "\u{FEFF}"])
  func `The characters of a text are the text`(beginning: String) async throws {
    let generator = try Self.generator()
    for seed in 1...10 as ClosedRange<UInt64> {
      let options = Self.options { $0.sampling.seed = seed }
      var text = beginning
      var count = 0
      for try await character in generator.characters(
        under: Self.labels, after: beginning, options: options)
      {
        #expect(character.unicodeScalars.count == 1)
        text += character
        count += 1
      }
      let whole = try await generator.generate(
        under: Self.labels, after: beginning, options: options)[0]
      #expect(text.unicodeScalars.elementsEqual(whole.text.unicodeScalars))
      #expect(text.unicodeScalars.starts(with: beginning.unicodeScalars))
      #expect(count == whole.symbols.count)
    }
  }

  @Test func `Marks are written in full width`() throws {
    let texts = try Self.generator().generate(
      count: 300, options: Self.options { $0.sampling.topP = 1 }
    ).map(\.text)
    let joined = texts.joined(separator: "\n")
    #expect(joined.contains("，") && joined.contains("！"))
    for (before, mark, after) in zip(zip(joined, joined.dropFirst()), joined.dropFirst(2)).map({
      ($0.0, $0.1, $1)
    }) where "!,:?".contains(mark) {
      #expect(before.isASCII && before.isLetter || before.isNumber)
      #expect(after.isASCII && after.isLetter || after.isNumber)
    }
  }

  @Test(.timeLimit(.minutes(10))) func `Writing ends with the task that asked for it`() async throws
  {
    let generator = try Self.generator()
    for try await _ in generator.characters(options: Self.options()) { break }
    let task = Task.detached {
      withUnsafeCurrentTask { $0?.cancel() }
      return try generator.generate(count: 1000, options: Self.options())
    }
    let result = await task.result
    #expect {
      try result.get()
    } throws: { error in
      guard case .cancelled = error as? ConditionalError else { return false }
      return true
    }
    let waiting = Task {
      try await generator.generate(count: 100_000, options: Self.options())
    }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func `More texts than a call may write are refused`() throws {
    let generator = try Self.generator()
    func isOptionError(_ error: any Error) -> Bool {
      guard case ConditionalError.option = error else { return false }
      return true
    }
    for count in [1_000_001, .max] {
      #expect {
        try generator.generate(count: count)
      } throws: {
        isOptionError($0)
      }
      #expect {
        try generator.generate(under: [0, 1, 0, 0, 1], count: count)
      } throws: {
        isOptionError($0)
      }
    }
    #expect {
      try generator.generate(Int.min..<Int.max)
    } throws: {
      isOptionError($0)
    }
    #expect(try generator.generate(count: -1).isEmpty)
  }

  @Test func `Texts do not depend on the threads, nor on whether they are awaited`() async throws {
    let model = try TinyWriter.model()
    let options = Self.options { $0.guidance = 1.5 }
    func blocking(threads: Int) throws -> [GeneratedText] {
      try ConditionalGenerator(model, threads: threads)
        .generate(under: Self.labels, after: "今天", count: 50, options: options)
    }
    let texts = try blocking(threads: 1)
    for threads in [2, 3, 60] { #expect(try blocking(threads: threads) == texts) }
    let generator = ConditionalGenerator(model)
    let awaited = try await generator.generate(
      under: Self.labels, after: "今天", count: 50, options: options)
    #expect(awaited == texts)
    let some = try await generator.generate(
      48..<50, under: Self.labels, after: "今天", options: options)
    #expect(some == Array(texts[48...]))
    let copy = try JSONDecoder().decode(
      [GeneratedText].self, from: JSONEncoder().encode(texts))
    #expect(copy == texts)
  }

  @Test func `Unknown conditions are refused with what is known`() async throws {
    let generator = try Self.generator()
    await #expect {
      try await generator.generate(under: ["colour": "red"])
    } throws: { error in
      guard case .unknownKey("colour", let known) = error as? ConditionalError else { return false }
      return known == ["mood", "topic"]
    }
    await #expect {
      for try await _ in generator.characters(under: ["mood": "red"]) {}
    } throws: { error in
      guard case .unknownValue("red", "mood", let known) = error as? ConditionalError else {
        return false
      }
      return known == ["good", "bad"]
    }
    for vector in [[], [0, 1], [0, 1, 0, 0, 0, 0], [0, .nan, 0, 0, 0]] as [[Float]] {
      await #expect(throws: ConditionalError.self) { try await generator.generate(under: vector) }
    }
  }

  @Test(
    arguments: [
      { $0.sampling.maximumLength = 0 }, { $0.sampling.maximumLength = 10_001 },
      { $0.sampling.temperature = -1 }, { $0.sampling.temperature = .nan },
      { $0.sampling.temperature = .infinity }, { $0.sampling.topK = 0 }, { $0.sampling.topP = 0 },
      { $0.sampling.topP = 1.1 }, { $0.sampling.topP = .nan }, { $0.guidance = -1 },
      { $0.guidance = .nan }, { $0.strengths = ["mood": -1] }, { $0.strengths = ["mood": .nan] },
      { $0.repetitionPenalty = 0.5 }, { $0.repetitionPenalty = .infinity },
      { $0.sampling.unrepeatedLength = 0 },
    ] as [@Sendable (inout ConditionalSamplingOptions) -> Void])
  func `Options that make no sense are refused`(
    change: @Sendable (inout ConditionalSamplingOptions) -> Void
  ) async throws {
    let generator = try Self.generator()
    let options = Self.options(change)
    func isOptionError(_ error: any Error) -> Bool {
      guard case ConditionalError.option = error else { return false }
      return true
    }
    await #expect {
      try await generator.generate(count: 1, options: options)
    } throws: { isOptionError($0) }
    await #expect {
      for try await _ in generator.characters(options: options) {}
    } throws: { isOptionError($0) }
  }
}
