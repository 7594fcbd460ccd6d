import Reporting
import SystemCore
import TensorCore
import TextCore

/// Trains a Transformer on plain text or on texts with conditions.
public struct ConditionalTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// Files or folders of text without conditions, a text a line; may be `.gz`, `.xz`.
    public var training: [String] = []
    /// Tables of texts with conditions: TABs between columns, a first line that names them, the text
    /// in the last one.
    public var conditions: [String] = []
    /// Text or tables, as the texts to learn from are, that the model is measured by.
    public var development: [String] = []
    /// A safetensors file with a matrix `conditions`, a row for each line of `training`, and one
    /// `development.conditions`: condition vectors instead of labels.
    public var vectors: String?
    /// A model to begin with, such as one trained without conditions: its name or folder. The sizes
    /// below are its own then.
    public var initial: String?
    /// The run.
    public var session = TrainingSettings(passes: 1, learningRate: 1e-3, evaluations: 20)
    /// How often a character must occur to have an entry in the vocabulary.
    public var minimumCount = 5
    /// Model dimension: the width of the residual stream.
    public var dimension = 256
    /// The number of layers.
    public var layers = 4
    /// Heads of each attention.
    public var heads = 4
    /// Numbers inside a layer's feed-forward network.
    public var hidden = 1024
    /// The most characters of a text, its beginning counted.
    public var positions = 256
    /// How conditions reach the network.
    public var conditioning = Conditioning.layerNormalization
    /// Characters of a batch.
    public var batch = 4096
    /// Dropout rate.
    public var dropout: Float = 0.1
    /// The probability that a text is learned without its condition, and each key without its value.
    public var conditionDropout: Float = 0.1
    /// Whether the linear layers use bfloat16 matrix products, with sums in single precision, where
    /// the CPU supports them.
    public var isMixedPrecision = true
    /// Whether a layer's inner values are computed again for its gradients instead of being kept.
    public var isCheckpointing = false

    /// The default numbers, without any text.
    public init() {}

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [
        ("minimum count", minimumCount, 1...1_000_000), ("dimension", dimension, 1...4096),
        ("layers", layers, 1...16), ("heads", heads, 1...256), ("hidden", hidden, 1...16_384),
        ("positions", positions, 2...65_536), ("batch", batch, 1...10_000_000),
      ]
    }
  }

  /// What a run reports; the figures are the perplexities on the development texts.
  public typealias Event = TrainingEvent<ConditionalPerplexity>

  /// How the weights are changed.
  package static var adam: Adam.Configuration {
    var adam = Adam.Configuration()
    adam.beta2 = 0.98
    adam.clippingNorm = 1
    return adam
  }

  let configuration: Configuration
  private let source: TrainingData.Source

  /// A trainer that learns from the files of its configuration, whose bytes are read as `reading` says.
  public init(_ configuration: Configuration, reading: TextReading = TextReading()) {
    self.configuration = configuration
    source = .files(reading)
  }

  /// A trainer that learns from texts in memory; their labels are the conditions, and without any the
  /// model learns plain text. It is measured by `development`. The configuration must name no files.
  public init(
    _ configuration: Configuration, texts: [LabelledText], development: [LabelledText] = []
  ) {
    self.configuration = configuration
    source = .texts(texts, development: development)
  }

  /// Trains, calling `progress` from this thread, and returns the model, which is saved at each
  /// evaluation. Blocks the thread for as long as the training takes.
  ///
  /// Throws `ConditionalError.option` for settings that no run can have, `.badConfiguration` for such as
  /// contradict each other, others for unreadable, malformed or empty files and for a checkpoint that
  /// belongs to another configuration; `.cancelled`, after writing a checkpoint, when the task is
  /// cancelled.
  @discardableResult
  public func run(
    progress: (Event) -> Void = { _ in }
  ) throws(ConditionalError) -> ConditionalModel {
    var run = session(try data())
    try run.run(progress)
    do {
      return try ConditionalModel(folder: configuration.session.output)
    } catch {
      throw .model(error)
    }
  }

  /// What the configuration asks for, after its settings were checked and the output folder was made.
  func data() throws(ConditionalError) -> TrainingData {
    let c = configuration
    switch source {
    case .files:
      guard c.training.isEmpty != c.conditions.isEmpty else {
        throw .badConfiguration("give either text or tables of texts with conditions")
      }
      guard c.vectors == nil || c.conditions.isEmpty else {
        throw .badConfiguration(
          "condition vectors belong to text, tables have their own conditions")
      }
    case .texts:
      guard (c.training + c.conditions + c.development).isEmpty, c.vectors == nil else {
        throw .badConfiguration("texts in memory and files: give one of them")
      }
    }
    do {
      try OptionError.check("conditionDropout", c.conditionDropout, in: 0...1)
    } catch {
      throw .option(error)
    }
    try c.session.prepare(c.ranges, shares: [("dropout", c.dropout)], as: ConditionalError.self)
    return try TrainingData(c, source)
  }

  /// The run that learns from `data`.
  func session(_ data: TrainingData) -> TrainingSession<ConditionalTraining> {
    let threads = WorkerThreads(count: configuration.session.threads)
    return TrainingSession(
      configuration.session, ConditionalTraining(configuration, data, threads: threads),
      threads: threads)
  }

  /// Trains on HanziKit's threads, as the method that blocks does. `progress` is called from there. Throws
  /// `CancellationError`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> ConditionalModel {
    try await onLibraryThreads { try run(progress: progress) }
  }
}
