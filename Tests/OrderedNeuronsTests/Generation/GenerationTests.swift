import Foundation
import OrderedNeurons
import TensorCore
import Testing

@Suite struct GenerationTests {
  private static func options(
    _ change: (inout SamplingOptions) -> Void = { _ in }
  ) -> SamplingOptions {
    // What the model predicts, and nothing else.
    var options = SamplingOptions(
      maximumLength: 12, temperature: 1, topP: 1, unrepeatedLength: nil, endsSentences: false)
    change(&options)
    return options
  }

  @Test func `The same seed gives the same texts, however many`() throws {
    let model = try TinyLanguage.spellingModel()
    let options = Self.options { $0.seed = 5 }
    let many = try model.generate(after: "今天", count: 21, options: options)
    #expect(many.count == 21)
    #expect(Set(many.map(\.text)).count > 10)
    for count in [1, 3, 8, 9] {
      let few = try model.generate(after: "今天", count: count, options: options)
      #expect(few == Array(many.prefix(count)))
    }
    #expect(try model.generate(13..<18, after: "今天", options: options) == Array(many[13..<18]))
    #expect(try model.generate(count: 0, options: options).isEmpty)
  }

  @Test func `Texts are the same on any number of threads`() throws {
    let model = try TinyLanguage.spellingModel()
    let texts = try model.generate(after: "今天", count: 45, options: Self.options())
    for threads in [1, 3, 50] {
      let other = try OrderedNeuronLM(model.model, segmenter: model.segmenter, threads: threads)
      #expect(try other.generate(after: "今天", count: 45, options: Self.options()) == texts)
    }
  }

  @Test func `Another seed gives other texts`() throws {
    let model = try TinyLanguage.spellingModel()
    let texts = try (1...20).map { seed in
      try model.generate(count: 5, options: Self.options { $0.seed = seed }).map(\.symbols)
    }
    // Seeds that follow one another have nothing in common.
    #expect(Set(texts.flatMap(\.self)).count > 60)
  }

  @Test func `A text has the probability that reading it tells`() throws {
    let model = try TinyLanguage.wordModel()
    let texts = try model.generate(count: 30, options: Self.options())
    for (text, reading) in try zip(texts, model.read(words: texts.map(\.symbols))) {
      let read =
        text.isEnded
        ? reading.logProbability : reading.wordLogProbabilities.reduce(0, +)
      #expect(abs(read - text.logProbability) < 1e-3)
    }
    #expect(texts.contains(where: \.isEnded) && texts.contains { !$0.isEnded })
  }

  @Test func `A text goes on with its beginning`() throws {
    let model = try TinyLanguage.wordModel()
    let beginning = "他看书。"
    let words = model.words(in: beginning)
    let texts = try model.generate(after: beginning, count: 10, options: Self.options())
    for text in texts {
      #expect(text.text.hasPrefix(beginning))
      let reading = try model.read(words: [words + text.symbols])[0]
      let read =
        reading.wordLogProbabilities[words.count...].reduce(0, +)
        + (text.isEnded ? reading.endLogProbability : 0)
      #expect(abs(read - text.logProbability) < 1e-3)
    }
    let others = try model.generate(count: 10, options: Self.options())
    #expect(texts.map(\.symbols) != others.map(\.symbols))
  }

  @Test func `The likeliest word comes next where nothing is left to chance`() throws {
    let model = try TinyLanguage.wordModel()
    let options = Self.options {
      $0.temperature = 0
      $0.maximumLength = 6
    }
    let texts = try model.generate(count: 3, options: options)
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
    #expect(
      try model.generate(options: Self.options { $0.topK = 1 })[0].symbols.starts(
        with: texts[0].symbols))
    var words: [String] = []
    while words.count < 6 {
      let next = try model.read(words: TinyLanguage.wholeWords.map { words + [$0] })
      let scores = next.map { $0.wordLogProbabilities.last ?? 0 }
      let best = try #require(scores.indices.max { scores[$0] < scores[$1] })
      if try !words.isEmpty && model.read(words: [words])[0].endLogProbability > scores[best] {
        break
      }
      words.append(TinyLanguage.wholeWords[best])
    }
    #expect(texts[0].symbols == words)
  }

  @Test func `Texts have words, and no more than asked for`() throws {
    for model in [try TinyLanguage.spellingModel(), try TinyLanguage.wordModel()] {
      for limit in [1, 2, 7] {
        let texts = try model.generate(
          count: 40, options: Self.options { $0.maximumLength = limit })
        #expect(texts.allSatisfy { (1...limit).contains($0.symbols.count) })
        #expect(texts.allSatisfy { $0.symbols.allSatisfy { !$0.isEmpty && !$0.contains("<") } })
        #expect(texts.allSatisfy { $0.isEnded || $0.symbols.count == limit })
      }
    }
  }

  @Test func `A text does not repeat itself, whatever the temperature`() throws {
    let model = try TinyLanguage.wordModel()
    func texts(_ length: Int?) throws -> [[String]] {
      try [0, 0.3, 1].flatMap { temperature in
        try model.generate(
          count: 20,
          options: Self.options {
            $0.temperature = temperature
            $0.unrepeatedLength = length
            $0.maximumLength = 40
          }
        ).map(\.symbols)
      }
    }
    func stutters(_ words: [String]) -> Bool {
      (1...8).contains { size in
        words.indices.dropLast(2 * size - 1).contains { start in
          let first = words[start..<start + size]
          let isLetter = first.allSatisfy { $0.allSatisfy(\.isASCII) }
          let isDoubled = size == 1 && first[start].count == 1
          return !isLetter && !isDoubled
            && first.elementsEqual(words[start + size..<start + 2 * size])
        }
      }
    }
    #expect(try texts(nil).contains(where: stutters))
    #expect(try !texts(3).contains(where: stutters))
    for words in try texts(3) {
      let parts = words.indices.dropLast(2).map { Array(words[$0..<$0 + 3]) }
      #expect(Set(parts).count == parts.count)
    }
  }

  @Test func `A text that the limit ends is cut after its last sentence`() throws {
    let model = try TinyLanguage.wordModel()
    let whole = try model.generate(count: 60, options: Self.options { $0.maximumLength = 20 })
    let cut = try model.generate(
      count: 60,
      options: Self.options {
        $0.maximumLength = 20
        $0.endsSentences = true
      })
    var changed = 0
    for (text, original) in zip(cut, whole) {
      #expect(original.symbols.starts(with: text.symbols))
      let end = original.symbols.lastIndex { ["。", "!", "?", "…"].contains($0) }
      if let end, !original.isEnded {
        #expect(text.symbols.count == end + 1)
        changed += 1
        let reading = try model.read(words: [text.symbols])[0]
        #expect(
          abs(reading.wordLogProbabilities.reduce(0, +) - text.logProbability) < 1e-3)
      } else {
        #expect(text == original)
      }
    }
    #expect(changed > 0)
  }

  @Test(arguments: ["", "今天", "Swift"])
  func `The pieces of a text are the text`(beginning: String) async throws {
    for model in [try TinyLanguage.spellingModel(), try TinyLanguage.wordModel()] {
      for seed in 1...5 as ClosedRange<UInt64> {
        let options = Self.options { $0.seed = seed }
        var text = beginning
        var count = 0
        for try await piece in model.pieces(after: beginning, options: options) {
          text += piece
          count += 1
        }
        let whole = try await model.generate(after: beginning, options: options)[0]
        #expect(text == whole.text)
        #expect(count == whole.symbols.count)
      }
    }
  }

  @Test(.timeLimit(.minutes(10))) func `Writing ends with the task that asked for it`() async throws
  {
    let model = try TinyLanguage.spellingModel()
    for try await _ in model.pieces(options: Self.options { $0.maximumLength = 10_000 }) { break }
    let task = Task.detached {
      withUnsafeCurrentTask { $0?.cancel() }
      func write() throws -> [GeneratedText] {
        try model.generate(count: 1000, options: Self.options())
      }
      return try write()
    }
    let result = await task.result
    #expect {
      try result.get()
    } throws: { error in
      guard case .cancelled = error as? LanguageError else { return false }
      return true
    }
    let other = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await model.generate(count: 1000, options: Self.options())
    }
    await #expect(throws: CancellationError.self) { try await other.value }
  }

  @Test func `A long beginning and a strange one`() throws {
    let model = try TinyLanguage.spellingModel()
    let long = String(repeating: "今天我们去公园看花，", count: 200)
    for beginning in [long, " ", "囍😀\u{301}", "\u{FEFF}\t", "##子", "<eos>"] {
      let text = try model.generate(after: beginning, options: Self.options())[0]
      #expect(text.text.unicodeScalars.starts(with: beginning.unicodeScalars))
      #expect(!text.symbols.isEmpty)
    }
  }

  @Test(
    arguments: [
      { $0.maximumLength = 0 }, { $0.maximumLength = 10_001 }, { $0.temperature = -1 },
      { $0.temperature = .nan }, { $0.temperature = .infinity }, { $0.topK = 0 }, { $0.topP = 0 },
      { $0.topP = 1.1 }, { $0.topP = .nan }, { $0.unrepeatedLength = 0 },
    ] as [@Sendable (inout SamplingOptions) -> Void])
  func `Options that make no sense are refused`(change: @Sendable (inout SamplingOptions) -> Void)
    async throws
  {
    let model = try TinyLanguage.wordModel()
    #expect(throws: LanguageError.self) {
      try model.generate(count: 1, options: Self.options(change))
    }
    await #expect(throws: LanguageError.self) {
      for try await _ in model.pieces(options: Self.options(change)) {}
    }
  }

  @Test func `More texts than memory holds are refused`() throws {
    let model = try TinyLanguage.wordModel()
    #expect(throws: LanguageError.self) { try model.generate(count: .max) }
    #expect(throws: LanguageError.self) { try model.generate(Int.min..<Int.max) }
    #expect(try model.generate(count: -1).isEmpty)
  }

  @Test func `A text may have any number`() throws {
    let model = try TinyLanguage.wordModel()
    let texts = try model.generate(-2..<1, options: Self.options())
    #expect(texts.count == 3)
  }
}
