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
    /// The run, whose passes are those over the real titles alone, after the ones with pseudo-titles.
    public var session = TrainingSettings(passes: 10, learningRate: 1e-3, averagedSteps: 500)
    /// Name or folder of a model whose vocabulary, sizes and weights the run begins with.
    public var initialModel: String?
    /// How often pseudo-titles and real ones are gone through.
    public var pretrainingPasses = 0
    /// Symbols of articles in a shard; a batch is `session.shards` of them.
    public var rows = 8192
    /// Symbols of an article that are read.
    public var window = 256
    /// Symbols of the longest title learned from.
    public var longestTitle = 48
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
    /// Dropout rate between layers.
    public var dropout: Float = 0.2

    /// The default numbers, without any pairs.
    public init() {}

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [
        ("pretrain passes", pretrainingPasses, 0...1_000_000), ("window", window, 1...4096),
        ("embedding", embedding, 1...4096), ("encoder cells", encoderCells, 1...4096),
        ("decoder cells", decoderCells, 1...4096), ("rows", rows, 1...1_000_000),
        ("longest title", longestTitle, 1...4096),
      ]
    }
  }

  /// What a run reports; the figures are the mean losses of the development files in nats a symbol.
  public typealias Event = TrainingEvent<[(name: String, loss: Double)]>

  /// How the weights are changed.
  package static var adam: Adam.Configuration {
    var adam = Adam.Configuration()
    adam.clippingNorm = 2
    return adam
  }

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Trains, calling `report` from this thread; the model is saved at each evaluation.
  /// Throws `TitleError` for unreadable or empty files and for a checkpoint that belongs to another
  /// configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  public func run(_ report: (Event) -> Void = { _ in }) throws(TitleError) {
    try configuration.session.prepare(
      configuration.ranges, shares: [("dropout", configuration.dropout)], as: TitleError.self)
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
    let threads = WorkerThreads(count: configuration.session.threads)
    var session = TrainingSession(
      configuration.session, TitleTraining(configuration, pairs, network, threads: threads),
      threads: threads)
    try session.run(report)
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
    return TitleNetwork(shape, using: RandomGenerator(seed: configuration.session.seed))
  }
}
