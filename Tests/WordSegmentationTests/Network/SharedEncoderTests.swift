import CharacterEncoder
import SystemCore
import TensorCore
import Testing
import TextCore
import WordSegmentation

/// A tagger of parts of speech on the encoder that cuts words: what a new task needs beside a tag set
/// and a head is here, and all of it is sentences.
@Suite struct SharedEncoderTests {
  /// Sentences of an invented language, whose characters are their numbers: nouns are one character or
  /// two, of which the second one alone is a verb; particles follow verbs.
  private struct Language {
    var random: RandomGenerator

    mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func sentence() -> [(word: [UInt32], kind: String)] {
      func symbol(_ first: Int, _ index: Int) -> UInt32 { UInt32(first + index) }
      var words: [(word: [UInt32], kind: String)] = []
      for _ in 0..<2 + below(4) {
        let noun = [symbol(5, below(6))]
        words.append((below(2) == 0 ? noun : noun + [symbol(20, below(6))], "n"))
        words.append(([symbol(30, below(4))], "u"))
        words.append(([symbol(20, below(6))], "v"))
        if below(2) == 0 { words.append(([symbol(30, below(4))], "u")) }
      }
      return words
    }
  }

  private static let tags = TagSet.partsOfSpeech

  private static let shape: EncoderShape = {
    var shape = EncoderShape(characters: 40, bigrams: 1)
    shape.characterDimension = 16
    shape.bigramDimension = 4
    shape.lexiconDimension = 4
    shape.standardDimension = 4
    shape.channels = 16
    shape.layers = 3
    return shape
  }()

  private static func features() throws -> FeatureExtractor {
    FeatureExtractor(
      trainedSymbols: 40, lexicon: Lexicon(bigrams: [], words: []))
  }

  private static func input(
    _ sentences: [[(word: [UInt32], kind: String)]], _ features: FeatureExtractor
  ) -> NetworkInput {
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for sentence in sentences {
      let start = symbols.count
      symbols += sentence.flatMap(\.word)
      ranges.append(start..<symbols.count)
    }
    var featureDropout = FeatureExtractor.Dropout()
    return symbols.withUnsafeBufferPointer {
      features.input(
        $0, ranges: ranges, standards: ranges.map { _ in .pku }, gap: 1,
        featureDropout: &featureDropout)
    }
  }

  /// An encoder that was trained with a head of parts of speech.
  private static func trained(
    on sentences: [[(word: [UInt32], kind: String)]]
  ) throws -> TaggingNetwork {
    var initializer = WeightInitializer(seed: 1)
    let encoder = ConvolutionEncoder(shape, using: &initializer)
    let head = TaggingHead(tags, inputs: shape.channels, using: &initializer)
    let network = TaggingNetwork(encoder: encoder, head: head)
    #expect(
      head.parameters(under: "pos").map(\.name) == [
        "pos.tags.weight", "pos.tags.bias", "pos.transitions",
      ])
    let input = input(sentences, try features())
    var gold = [UInt8](repeating: 0, count: input.layout.rows)
    for (sentence, sequence) in zip(sentences, input.layout.sequences) {
      let tagged = sentence.flatMap { tags.tags(ofWord: $0.word.count, kind: $0.kind) ?? [] }
      gold.replaceSubrange(sequence.start..<sequence.start + sequence.length, with: tagged)
    }
    let optimizer = Adam(network.parameters)
    for _ in 0..<60 {
      let tape = Tape(.training)
      let loss = head.loss(network.scores(of: input, on: tape), tags: gold, layout: input.layout)
      _ = optimizer.step(tape.backward(from: loss), learningRate: 0.02)
    }
    return network
  }

  @Test func `parts of speech are learned on the encoder of words`() throws {
    var language = Language(random: RandomGenerator(seed: 2))
    let network = try Self.trained(on: (0..<60).map { _ in language.sentence() })
    let features = try Self.features()
    let unseen = (0..<40).map { _ in language.sentence() }
    let input = Self.input(unseen, features)
    let scores = network.scores(of: input, on: Tape(.inference)).value.values
    let decoder = try network.head.makeDecoder()
    var workspace = DecodingWorkspace()
    let count = Self.tags.count
    for (sentence, sequence) in zip(unseen, input.layout.sequences) {
      let own = Array(
        scores[sequence.start * count..<(sequence.start + sequence.length) * count])
      var found: [UInt8] = []
      own.withUnsafeBufferPointer {
        _ = decoder.decode(scores: $0, workspace: &workspace, into: &found)
      }
      let words = Self.tags.words(of: found)
      #expect(words.map(\.length) == sentence.map(\.word.count))
      #expect(words.map(\.kind) == sentence.map(\.kind))
    }
    // The best of all sequences, found by trying all.
    for sequence in input.layout.sequences {
      let problem = DecodingProblem(
        transitions: decoder.transitions,
        scores: Array(scores[sequence.start * count..<(sequence.start + 6) * count]))
      let best = try #require(problem.bruteForce())
      #expect(abs(problem.decode(&workspace).0.score - best.score) < 1e-9)
    }
  }

  @Test func `heads in integers share the states of one encoder`() throws {
    for kind in EncoderKind.allCases {
      let random = try RandomModel(kind, seed: 4) { $0.channels = 32 }
      let model = random.model
      var initializer = WeightInitializer(seed: 5)
      let other = TaggingHead(Self.tags, inputs: 32, using: &initializer)
      let (symbols, ranges, standards) = random.sequences(of: [9, 30], seed: 6)
      let both = model.network.encoder.inference(heads: [model.network.head, other])
      var rows = FeatureRows(gap: both.gap)
      symbols.withUnsafeBufferPointer {
        rows.encode($0, ranges: ranges, standards: standards, by: model.features)
      }
      func scores(_ runner: any InferenceRunner, head: Int, _ tags: TagSet) -> [[Float]] {
        let scores = runner.scores(ofHead: head)
        return rows.sequences.map { sequence in
          (sequence.lowerBound * tags.count..<sequence.upperBound * tags.count).map { scores[$0] }
        }
      }
      let runner = both.makeRunner()
      runner.encode(rows)
      let words = scores(runner, head: 0, .words)
      let parts = scores(runner, head: 1, Self.tags)
      var scorer = BlockScorer(model)
      #expect(words == scorer.scores(of: symbols, ranges: ranges, standards: standards))

      let alone = model.network.encoder.inference(heads: [other]).makeRunner()
      alone.encode(rows)
      #expect(parts == scores(alone, head: 0, Self.tags))
      // And they are what the float form gives.
      var featureDropout = FeatureExtractor.Dropout()
      let input = symbols.withUnsafeBufferPointer {
        model.features.input(
          $0, ranges: ranges, standards: standards, gap: both.gap, featureDropout: &featureDropout)
      }
      let exact = TaggingNetwork(encoder: model.network.encoder, head: other)
        .scores(of: input, on: Tape(.inference)).value
      var (error, square) = (0.0, 0.0)
      for (sequence, values) in zip(input.layout.sequences, parts) {
        for (index, value) in values.enumerated() {
          let expected = exact[sequence.start * Self.tags.count + index]
          error += Double((value - expected) * (value - expected))
          square += Double(expected * expected)
        }
      }
      #expect(error < 25e-4 * square, "\(kind): \((error / square).squareRoot())")
    }
  }
}
