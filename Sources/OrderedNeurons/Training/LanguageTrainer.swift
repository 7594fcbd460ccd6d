import Reporting
import SystemCore
import TensorCore
import TextCore
import WordSegmentation

/// Trains a language model on raw text.
public struct LanguageTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// Files or folders of text to learn from, a sentence or paragraph a line; may be `.gz`, `.xz`.
    public var training: [String] = []
    /// Text that the model is measured by; never learned from.
    public var development: [String] = []
    /// The run.
    public var session = TrainingSettings(passes: 1, learningRate: 2e-3, evaluations: 20)
    /// Whole words of the vocabulary; others are spelled.
    public var words = 24_000
    /// Stretches of text that are read side by side in a shard; a batch is `session.shards` of them.
    public var streams = 32
    /// Symbols of a stretch after which gradients end; the state goes on.
    public var length = 64
    /// Numbers of an embedding, and cells of the last layer.
    public var embedding = 256
    /// Cells of each layer but the last.
    public var cells = 448
    /// The number of layers.
    public var layers = 3
    /// Cells that share a level of the master gates; 0 trains a plain long short-term memory.
    public var chunk = 8
    /// The layer, counted from 0, whose gates give the trees.
    public var parsingLayer = 1
    /// How much it counts, beside the cross entropy, that this layer's distances follow the phrases
    /// of a grammar induced from the same text; 0 leaves them to themselves.
    public var guidance: Float = 0
    /// Dropout rate between layers.
    public var dropout: Float = 0.1
    /// The share of recurrent weights that are left out of a step.
    public var dropConnect: Float = 0.1

    /// The default numbers, without any text.
    public init() {}

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [
        ("words", words, 0...1_000_000), ("embedding", embedding, 1...4096),
        ("cells", cells, 1...4096), ("layers", layers, 1...16), ("chunk", chunk, 0...2048),
        ("length", length, 1...4096), ("streams", streams, 1...4096),
      ]
    }
  }

  /// What a run reports; the figures are the perplexity per word on the development text.
  public typealias Event = TrainingEvent<Double>

  /// How the weights are changed.
  package static var adam: Adam.Configuration {
    var adam = Adam.Configuration()
    adam.clippingNorm = 1
    return adam
  }

  private let configuration: Configuration
  /// The texts in memory; nil for the files of the configuration.
  private let texts: (training: [String], development: [String])?
  private let reading: TextReading
  private let segmenter: Segmenter?

  /// A trainer that learns from the files of its configuration, whose bytes are read as `reading` says.
  /// `segmenter` cuts the text into words, the shipped one if nil.
  public init(
    _ configuration: Configuration, reading: TextReading = TextReading(),
    segmenter: Segmenter? = nil
  ) {
    (self.configuration, texts) = (configuration, nil)
    (self.reading, self.segmenter) = (reading, segmenter)
  }

  /// A trainer that learns from texts in memory, whose lines are sentences or paragraphs, and is measured by
  /// `development`. The configuration must name no files.
  public init(
    _ configuration: Configuration, texts: [String], development: [String] = [],
    segmenter: Segmenter? = nil
  ) {
    (self.configuration, self.texts) = (configuration, (texts, development))
    (reading, self.segmenter) = (.utf8, segmenter)
  }

  /// Trains, calling `progress` from this thread, and returns the model, which is saved at each
  /// evaluation. Blocks the thread for as long as the training takes.
  ///
  /// Throws `LanguageError.option` for settings that no run can have, `.badConfiguration` for such as
  /// contradict each other, others for unreadable or empty files and for a checkpoint that belongs to
  /// another configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(progress: (Event) -> Void = { _ in }) throws(LanguageError) -> LanguageModel {
    let c = configuration
    try check()
    try c.session.prepare(as: LanguageError.self)
    let source = try source()
    let cutter: Segmenter
    do throws(ModelError) {
      if let segmenter { cutter = segmenter } else { cutter = try Segmenter(standard: .pku) }
    } catch {
      throw .model(error)
    }
    let threads = WorkerThreads(count: c.session.threads)
    let data = try TrainingData(source, c, cutter, threads: threads)
    let network = LanguageNetwork(
      try shape(symbols: data.vocabulary.count), using: RandomGenerator(seed: c.session.seed))
    network.words.setFrequencies(of: data.training.ids)
    var session = TrainingSession(
      c.session, LanguageTraining(c, data, network), threads: threads)
    try session.run(progress)
    do { return try LanguageModel(folder: c.session.output) } catch { throw .model(error) }
  }

  /// Trains on HanziKit's threads, as the method that blocks does. `progress` is called from there. Throws
  /// `CancellationError`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> LanguageModel {
    try await onLibraryThreads { try run(progress: progress) }
  }

  /// Throws what can be found out at once, before hours of work.
  private func check() throws(LanguageError) {
    let c = configuration
    try c.session.check(
      c.ranges, shares: [("dropout", c.dropout), ("dropConnect", c.dropConnect)],
      as: LanguageError.self)
    do { try OptionError.check("guidance", c.guidance, in: 0...1000) } catch {
      throw .option(error)
    }
    _ = try shape(symbols: 1 << 16)
  }

  private func source() throws(LanguageError) -> TrainingData.Source {
    let c = configuration
    guard let texts else {
      return TrainingData.Source(
        training: try Corpus(paths: c.training, throwing: LanguageError.self),
        development: try Corpus(paths: c.development, throwing: LanguageError.self),
        reading: reading, paths: (c.training, c.development))
    }
    guard (c.training + c.development).isEmpty else {
      throw .badConfiguration("texts in memory and files: give one of them")
    }
    return TrainingData.Source(
      training: Corpus(texts: texts.training),
      development: Corpus(texts: texts.development, name: "development text"), reading: reading,
      paths: nil)
  }

  /// The sizes asked for. Throws `LanguageError.badConfiguration` where no network has them.
  private func shape(symbols: Int) throws(LanguageError) -> LanguageShape {
    var shape = LanguageShape(symbols: symbols)
    shape.embedding = configuration.embedding
    shape.cells = configuration.cells
    shape.layers = configuration.layers
    shape.chunk = configuration.chunk
    guard shape.isPossible,
      !shape.isOrdered || (0..<shape.layers).contains(configuration.parsingLayer)
    else {
      throw .badConfiguration(
        "no network has \(shape.layers) layers, an embedding of \(shape.embedding) and "
          + "\(shape.cells) cells in chunks of \(shape.chunk), or trees from layer "
          + "\(configuration.parsingLayer + 1): sizes must be multiples of the chunk")
    }
    return shape
  }
}
