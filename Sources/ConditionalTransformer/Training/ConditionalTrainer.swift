import Foundation
import TensorCore
import TextCore

/// Trains a Transformer on plain text or on texts with conditions.
public struct ConditionalTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Sendable {
    /// Files or folders of text without conditions, a text a line; may be `.gz`, `.xz`.
    public var training: [String] = []
    /// Tables of texts with conditions: TABs between columns, a first line that names them, the text
    /// in the last one.
    public var conditions: [String] = []
    /// Text or tables, as the texts to learn from are, that the model is measured by.
    public var development: [String] = []
    /// How the bytes of all texts are read.
    public var reading = TextReading()
    /// A safetensors file with a matrix `conditions`, a row for each line of `training`, and one
    /// `development.conditions`: condition vectors instead of labels.
    public var vectors: String?
    /// A model to begin with, such as one trained without conditions: its name or folder. The sizes
    /// below are its own then.
    public var initial: String?
    /// The model's folder. The checkpoint lies beside it, in `OUTPUT.checkpoint`.
    public var output = ""
    /// The model's name.
    public var name = "default"
    /// How often a character must occur to have an entry in the vocabulary.
    public var minimumCount = 5
    /// Numbers of a row between the layers.
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
    /// How often the texts are gone through.
    public var passes = 1
    /// Characters of a batch.
    public var batch = 4096
    /// Parts of a batch that are computed at the same time.
    public var shards = 2
    /// The highest learning rate.
    public var learningRate: Float = 1e-3
    /// The share of numbers that are dropped.
    public var dropout: Float = 0.1
    /// The probability that a text is learned without its condition, and each key without its value.
    public var conditionDropout: Float = 0.1
    /// Whether the linear layers multiply numbers of 16 bits where the processor can (bfloat16; sums
    /// have 32).
    public var isMixedPrecision = true
    /// Whether a layer's inner values are computed again for its gradients instead of being kept.
    public var isCheckpointing = false
    /// The seed of weights, order and dropout.
    public var seed: UInt64 = 1
    /// How often a run is measured on the development texts.
    public var evaluations = 10
    /// Seconds between reports.
    public var reportInterval = 20.0
    /// Seconds between checkpoints.
    public var checkpointInterval = 120.0
    /// Go on from the checkpoint if there is one.
    public var resumes = true

    /// The default numbers, without any text.
    public init() {}
  }

  /// What a run tells as it goes.
  public enum Event: Sendable {
    /// What was read and built: texts, characters with ends of texts, texts to be measured by, symbols
    /// of the vocabulary, the conditions, weights, steps.
    case prepared(
      texts: Int, characters: Int, development: Int, symbols: Int, conditions: ConditionSchema,
      weights: Int, steps: Int)
    /// The run goes on at this step.
    case resumed(step: Int)
    /// Steps made of all, mean loss in nats a character, characters a second since the last report.
    case step(Int, of: Int, loss: Double, charactersPerSecond: Double)
    /// The model was saved; its figures on the development texts, nil without any.
    case evaluated(step: Int, of: Int, figures: ConditionalPerplexity?)
  }

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Trains, calling `report` from this thread; the model is saved at each evaluation.
  /// Throws `ConditionalError` for unreadable, malformed or empty files and for a checkpoint that
  /// belongs to another configuration; `.cancelled`, after writing a checkpoint, when the task is
  /// cancelled.
  public func run(_ report: (Event) -> Void = { _ in }) throws(ConditionalError) {
    let c = configuration
    try check()
    do {
      try FileManager.default.createDirectory(atPath: c.output, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: c.output, reason: error.localizedDescription)
    }
    let data = try TrainingData(configuration)
    var run = ConditionalTrainingRun(configuration, data)
    report(
      .prepared(
        texts: data.training.count, characters: data.training.predictions,
        development: data.development?.count ?? 0, symbols: data.codec.count,
        conditions: data.network.schema, weights: data.network.parameterCount, steps: run.steps))
    if c.resumes, try run.resume() { report(.resumed(step: run.step)) }
    try run.train(report)
  }

  private func check() throws(ConditionalError) {
    let c = configuration
    guard c.passes >= 1, c.batch >= 1, c.shards >= 1, c.evaluations >= 1, c.minimumCount >= 1,
      (0..<1).contains(c.dropout), (0...1).contains(c.conditionDropout), c.learningRate > 0
    else {
      throw .badConfiguration(
        "passes, batch, shards, evaluations and the learning rate must be positive, dropout below 1"
      )
    }
    guard c.training.isEmpty != c.conditions.isEmpty else {
      throw .badConfiguration("give either text or tables of texts with conditions")
    }
    guard c.vectors == nil || c.conditions.isEmpty else {
      throw .badConfiguration("condition vectors belong to text, tables have their own conditions")
    }
  }
}
