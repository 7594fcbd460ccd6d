import SystemCore
import TensorCore
import TextCore

/// The training of a segmenter: a shard is some sentences, by their numbers.
struct SegmentationTraining: TrainingTask {
  typealias Failure = SegmentationError
  typealias Shard = [Int]
  typealias Model = SegmentationModel
  typealias Figures = [(name: String, score: SegmentationScore)]

  static let unit = "characters"

  private let network: TaggingNetwork
  private let configuration: SegmenterTrainer.Configuration
  private let data: TrainingData
  private let threads: WorkerThreads
  private let batchesPerPass: Int

  init(
    _ configuration: SegmenterTrainer.Configuration, _ data: TrainingData, threads: WorkerThreads
  ) {
    self.configuration = configuration
    self.data = data
    self.threads = threads
    let shape: EncoderShape
    switch data.beginning {
    case .encoder(let pretrained):
      shape = EncoderShape(pretrained.network.shape, standards: data.features.standards)
    case .model(let model):
      shape = model.shape.with(standards: data.features.standards)
    case .nothing:
      var new = EncoderShape(
        characters: data.features.trainedSymbols, bigrams: data.features.lexicon.bigramCount + 1,
        standards: data.features.standards)
      new.kind = configuration.network
      new.channels = configuration.channels
      new.layers = configuration.layers
      if configuration.network == .lookup { new.contextChannels = configuration.contextChannels }
      shape = new
    }
    network = TaggingNetwork(
      shape, annotating: data.annotations, seed: configuration.session.seed)
    switch data.beginning {
    case .encoder(let pretrained): (network.encoder as? GatedEncoder)?.take(pretrained.network)
    case .model(let model): network.take(model.network)
    case .nothing: break
    }
    batchesPerPass = Self.batches(configuration, data, pass: 0).count
  }

  var summary: String {
    "\(data.sentences.count) sentences, \(data.symbolCount) symbols a pass, vocabulary "
      + "\(data.vocabulary.count), \(data.features.lexicon.bigramCount) bigrams"
  }

  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    var adam = Adam.Configuration()
    adam.weightDecay = 0.01
    adam.clippingNorm = 2
    return [(network.parameters, adam, 1)]
  }

  var isMixedPrecision: Bool { network.encoder.shape.kind == .gated }

  func warmup(of steps: Int) -> Int { min(500, steps / 10) }

  var settings: [(name: String, value: String)] {
    let c = configuration
    let shape = network.encoder.shape
    return [
      ("kind", "segmenter"), ("network", shape.kind.rawValue), ("channels", "\(shape.channels)"),
      ("context channels", "\(shape.contextChannels ?? shape.channels)"),
      ("layers", "\(shape.layers)"),
      ("characters", "\(data.features.trainedSymbols)"),
      ("bigrams", "\(data.features.lexicon.bigramCount)"), ("rows", "\(c.rows)"),
    ] + (c.base.map { [("from", $0)] } ?? [])
  }

  var fingerprint: UInt64 { data.fingerprint }

  var sources: [TrainingSource] {
    let c = configuration
    func sources(_ role: String, _ sources: [SegmenterTrainer.GoldText]) -> [TrainingSource] {
      sources.map { source in
        source.text.trainingSource(
          role: "\(role), \(source.annotation.name), standard \(source.standard.rawValue)",
          repeats: source.repeats)
      }
    }
    return sources("training", c.training)
      + c.labels.map { TrainingSource(role: "labels", path: $0) }
      + (c.lexicon.map { [TrainingSource(role: "word list", path: $0)] } ?? [])
      + (c.words.isEmpty
        ? [] : [TrainingSource(role: "word list", name: "words in memory", texts: c.words)])
      + sources("development", c.development)
  }

  // MARK: - Batches and their loss

  /// Passes differ by a batch or two; the schedule counts them all as long as the first.
  var stepsPerPass: [Int] {
    Array(repeating: batchesPerPass, count: configuration.session.passes)
  }

  func batches(ofPass pass: Int) -> [[[Int]]] {
    Array(Self.batches(configuration, data, pass: pass).prefix(batchesPerPass))
  }

  private static func batches(
    _ configuration: SegmenterTrainer.Configuration, _ data: TrainingData, pass: Int
  ) -> [[[Int]]] {
    BatchSampler.batches(
      lengths: data.sentences.map(\.symbols.count), repeats: data.repeats,
      groups: data.sentences.map { $0.marginals.isEmpty ? 1 + $0.head : 0 },
      rows: configuration.rows, shards: configuration.session.shards,
      seed: configuration.session.seed, pass: pass)
  }

  func units(in sentences: [Int]) -> Int {
    sentences.reduce(0) { $0 + data.sentences[$1].symbols.count }
  }

  func loss(of sentences: [Int], number: Int, step: Int, on tape: Tape) -> [Variable] {
    let seed = configuration.session.seed ^ UInt64(step) &* 0x1_0001 ^ UInt64(number) << 48
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for index in sentences {
      let sentence = data.sentences[index]
      ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
      symbols += sentence.symbols
    }
    let shape = network.encoder.shape
    let dropout = shape.dropout
    var featureDropout = FeatureExtractor.Dropout(
      bigram: dropout.bigram, lexicon: dropout.lexicon, random: RandomGenerator(seed: seed))
    let input = symbols.withUnsafeBufferPointer {
      data.features.input(
        $0, ranges: ranges, standards: sentences.map { data.sentences[$0].standard },
        gap: shape.gap, featureDropout: &featureDropout)
    }
    let number = data.sentences[sentences[0]].head
    let head = network.heads[number]
    let states = network.states(of: input, on: tape, dropout: dropout)
    if data.sentences[sentences[0]].marginals.isEmpty {
      var tags = [UInt8](repeating: 0, count: input.layout.rows)
      for (index, sequence) in zip(sentences, input.layout.sequences) {
        tags.replaceSubrange(
          sequence.start..<sequence.start + sequence.length, with: data.sentences[index].tags)
      }
      let loss = head.loss(head(states), tags: tags, layout: input.layout)
      guard number > 0, network.others[number - 1].annotation.isOfWords else { return [loss] }
      // Words with parts of speech are words.
      return [
        loss,
        network.head.loss(
          network.head(states), tags: tags.map { $0 % UInt8(TagSet.words.count) },
          layout: input.layout),
      ]
    }
    let tagCount = head.tagSet.count
    var marginals = Tensor(zeros: [input.layout.rows, tagCount])
    for (index, sequence) in zip(sentences, input.layout.sequences) {
      for (position, packed) in data.sentences[index].marginals.enumerated() {
        for (tag, share) in SoftLabels.unpack(packed).enumerated() {
          marginals[(sequence.start + position) * tagCount + tag] = share
        }
      }
    }
    return [head.loss(head(states), marginals: marginals, layout: input.layout)]
  }

  // MARK: - The model

  func model() -> SegmentationModel {
    SegmentationModel(
      name: configuration.session.name, vocabulary: data.vocabulary,
      features: data.features, network: network,
      sample: data.sample(gap: network.encoder.shape.gap))
  }

  func figures(
    of model: SegmentationModel
  ) throws(SegmentationError) -> [(name: String, score: SegmentationScore)]? {
    guard !data.development.isEmpty else { return nil }
    do {
      return try data.development.run(model, threads: threads)
    } catch {
      throw .badConfiguration("the transitions have become invalid (\(error)): training diverged")
    }
  }

  /// The F1 of the words of all sets together: a mean over sets would follow the chance of the
  /// smallest.
  func score(of figures: [(name: String, score: SegmentationScore)]) -> Double? {
    figures.reduce(SegmentationScore()) { $0 + $1.score }.f1
  }

  func values(
    of figures: [(name: String, score: SegmentationScore)]
  ) -> [(name: String, value: Double)] {
    figures.map { ("F1 of words on \($0.name)", $0.score.f1) }
  }

  func save(_ model: SegmentationModel, card: String) throws(SegmentationError) {
    do { try model.save(to: configuration.session.output, card: card) } catch {
      throw .model(error)
    }
  }
}
