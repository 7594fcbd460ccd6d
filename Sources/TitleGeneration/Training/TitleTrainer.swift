import Foundation
import SystemCore
import TensorCore

/// Trains a model on articles with titles.
public struct TitleTrainer: Sendable {
  /// A file of pairs.
  public struct PairSource: Sendable, Equatable {
    /// JSON lines with title and body; may be `.gz` or `.xz`.
    public var path: String
    /// How often each pair occurs in a pass.
    public var repeats: Int

    /// A file whose pairs are heard `repeats` times a pass.
    public init(path: String, repeats: Int = 1) {
      self.path = path
      self.repeats = repeats
    }
  }

  /// Everything that decides the result.
  public struct Configuration: Sendable {
    /// Pseudo-titles, learned from in the first passes.
    public var pretraining: [PairSource] = []
    /// Real titles, learned from in all passes.
    public var training: [PairSource] = []
    /// What the model is measured by after each pass; never learned from.
    public var development: [String] = []
    /// The model's folder. The checkpoint lies beside it, in `OUTPUT.checkpoint`.
    public var output = ""
    /// The model's name.
    public var name = "default"
    /// Name or folder of a model whose vocabulary, sizes and weights the run begins with.
    public var initialModel: String?
    /// How often pseudo-titles and real ones are gone through.
    public var pretrainingPasses = 0
    /// How often the real titles are gone through after that.
    public var passes = 10
    /// Symbols of articles in a shard; a batch is `shards` of them.
    public var rows = 8192
    /// Parts of a batch that are computed at the same time.
    public var shards = 2
    /// Symbols of an article that are read.
    public var window = 256
    /// Symbols of the longest title learned from.
    public var longestTitle = 48
    /// The highest learning rate.
    public var learningRate: Float = 1e-3
    /// How symbols of the article get into the title.
    public var copying = TitleShape.Copying.pointer
    /// Whether the network is told how what was just written goes on in the article.
    public var followsMatches = true
    /// Numbers of an embedding.
    public var embedding = 256
    /// Cells of each direction of each layer of the encoder.
    public var encoderCells = 256
    /// Cells of each layer of the decoder.
    public var decoderCells = 384
    /// The share of numbers that are dropped between layers.
    public var dropout: Float = 0.2
    /// The number of last steps whose weights are averaged to give the model.
    public var averagedSteps = 500
    /// The seed of weights, order and dropout.
    public var seed: UInt64 = 1
    /// Seconds between reports.
    public var reportInterval = 20.0
    /// Seconds between checkpoints.
    public var checkpointInterval = 120.0
    /// Go on from the checkpoint if there is one.
    public var resumes = true

    /// The default numbers, without any pairs.
    public init() {}
  }

  /// What a run tells as it goes.
  public enum Event: Sendable {
    /// What was read and built.
    case prepared(pretraining: Int, training: Int, symbols: Int, generated: Int, weights: Int)
    /// The run goes on at this step.
    case resumed(step: Int)
    /// Within a pass: steps made of all, mean loss in nats a symbol, pairs a second since the last
    /// report.
    case step(Int, of: Int, loss: Double, pairsPerSecond: Double)
    /// After a pass: the loss on each development file; the model has been saved.
    case pass(Int, of: Int, losses: [(name: String, loss: Double)])
  }

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Trains, calling `report` from this thread; the model is saved after each pass.
  /// Throws `TitleError` for unreadable or empty files and for a checkpoint that belongs to another
  /// configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  public func run(_ report: (Event) -> Void = { _ in }) throws(TitleError) {
    guard configuration.shards >= 1, configuration.rows >= 1, configuration.window >= 1,
      configuration.passes >= 0, configuration.pretrainingPasses >= 0
    else {
      throw .badConfiguration("shards, rows and window must be positive, passes not negative")
    }
    var initial: TitleModel?
    if let model = configuration.initialModel {
      do { initial = try TitleModel(named: model) } catch { throw .model(error) }
    }
    let pairs = try TrainingPairs(configuration, vocabulary: initial?.vocabulary)
    let network: TitleNetwork
    if let initial {
      network = initial.network
    } else {
      network = try makeNetwork(pairs.vocabulary)
    }
    do { try Folder.make(configuration.output) } catch { throw .model(.file(error)) }
    var run = TitleTrainingRun(configuration, pairs, network)
    report(
      .prepared(
        pretraining: pairs.pretraining.count, training: pairs.training.count,
        symbols: pairs.vocabulary.count, generated: pairs.vocabulary.generated,
        weights: run.network.parameters.reduce(0) { $0 + $1.value.count }))
    if configuration.resumes, try run.resume() { report(.resumed(step: run.step)) }
    let passes = run.plan.passes
    for (pass, steps) in passes.enumerated() where run.step < steps.upperBound {
      try run.train(pass: pass, report)
      report(.pass(pass + 1, of: passes.count, losses: try run.finishPass()))
    }
  }

  private func makeNetwork(_ vocabulary: TitleVocabulary) throws(TitleError) -> TitleNetwork {
    var shape = TitleShape(vocabulary)
    shape.copying = configuration.copying
    shape.followsMatches = configuration.followsMatches
    shape.embedding = configuration.embedding
    shape.encoderCells = configuration.encoderCells
    shape.decoderCells = configuration.decoderCells
    guard shape.isPossible else {
      throw .badConfiguration(
        "no network has an embedding of \(shape.embedding), \(shape.encoderCells) cells in the "
          + "encoder and \(shape.decoderCells) in the decoder: the last must be a multiple of "
          + "\(shape.heads)")
    }
    return TitleNetwork(shape, using: RandomGenerator(seed: configuration.seed))
  }
}
