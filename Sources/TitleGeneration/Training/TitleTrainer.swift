import CharacterEncoder
import SystemCore
import TensorCore

/// Trains a model on articles with titles.
public struct TitleTrainer: Sendable {
  /// Pairs to learn from or to be measured by: those of a file, or in memory.
  public struct PairSource: Codable, Hashable, Sendable {
    /// The path of JSON lines with title and body, which may be `.gz` or `.xz`; of pairs in memory their
    /// name in messages.
    public var path: String
    /// The pairs in memory; nil for those of the file.
    public var pairs: [TitlePair]?
    /// How often each pair occurs in a pass.
    public var repeats: Int

    /// The pairs of a file, each `repeats` times a pass.
    public init(path: String, repeats: Int = 1) {
      self.path = path
      self.repeats = repeats
    }

    /// Pairs in memory, each `repeats` times a pass.
    public init(_ pairs: [TitlePair], name: String = "pairs", repeats: Int = 1) {
      path = name
      self.pairs = pairs
      self.repeats = repeats
    }

    func read() throws(TitleError) -> [TitlePair] {
      if let pairs { return pairs }
      return try PairFile.read(path)
    }

    /// What the model's card says of it.
    func source(_ role: String) -> TrainingSource {
      guard let pairs else { return TrainingSource(role: role, path: path, repeats: repeats) }
      return TrainingSource(
        role: role, name: path, repeats: repeats, texts: pairs.lazy.flatMap { [$0.title, $0.body] })
    }
  }

  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// Pseudo-titles, learned from in the first passes.
    public var pretraining: [PairSource] = []
    /// Real titles, learned from in all passes.
    public var training: [PairSource] = []
    /// What the model is measured by after each pass; never learned from.
    public var development: [PairSource] = []
    /// The run, whose passes are those over the real titles alone, after the ones with pseudo-titles.
    public var session = TrainingSettings(passes: 10, learningRate: 1e-3, averagedSteps: 500)
    /// Name or folder of a model whose vocabulary, sizes and weights the run begins with.
    public var initialModel: String?
    /// Folder of a pretrained encoder of characters that the network reads the article with, beside its own
    /// embeddings; nil for none, or for that of the initial model.
    public var encoder: String?
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
    /// How many titles are searched for each article with the network as it stands, whose expected risk
    /// (1 - ROUGE-L, and more for titles that are untrue or malformed) is made small beside the cross entropy
    /// of the given title: minimum-risk training (Shen et al. 2016), for networks that are trained already.
    /// 0 for the cross entropy alone.
    public var riskTitles = 0

    /// The default numbers, without any pairs.
    public init() {}

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [
        ("pretrain passes", pretrainingPasses, 0...1_000_000), ("window", window, 1...4096),
        ("embedding", embedding, 1...4096), ("encoder cells", encoderCells, 1...4096),
        ("decoder cells", decoderCells, 1...4096), ("rows", rows, 1...1_000_000),
        ("longest title", longestTitle, 1...4096), ("risk titles", riskTitles, 0...64),
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

  /// Trains, calling `progress` from this thread, and returns the model, which is saved at each
  /// evaluation. Blocks the thread for as long as the training takes.
  ///
  /// Throws `TitleError.option` for settings that no run can have, others for unreadable or empty files and
  /// for a checkpoint that belongs to another configuration; `.cancelled`, after writing a checkpoint, when
  /// the task is cancelled.
  @discardableResult
  public func run(progress: (Event) -> Void = { _ in }) throws(TitleError) -> TitleModel {
    try configuration.session.prepare(
      configuration.ranges, shares: [("dropout", configuration.dropout)], as: TitleError.self)
    var initial: TitleModel?
    if let model = configuration.initialModel {
      do { initial = try TitleModel(named: model) } catch { throw .model(error) }
    }
    let context = try context(initial)
    let pairs = try TrainingPairs(configuration, vocabulary: initial?.vocabulary, context: context)
    let network: TitleNetwork
    if let initial {
      network = Self.network(of: initial, with: context)
    } else {
      network = try makeNetwork(pairs.vocabulary, context)
    }
    guard configuration.riskTitles == 0 || network.shape.copying == .pointer else {
      throw .badConfiguration("risk titles need a network that copies by pointer")
    }
    let threads = WorkerThreads(count: configuration.session.threads)
    var session = TrainingSession(
      configuration.session, TitleTraining(configuration, pairs, network, threads: threads),
      threads: threads)
    try session.run(progress)
    do { return try TitleModel(folder: configuration.session.output) } catch { throw .model(error) }
  }

  /// Trains on HanziKit's threads, as the method that blocks does. `progress` is called from there. Throws
  /// `CancellationError`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> TitleModel {
    try await onLibraryThreads { try run(progress: progress) }
  }

  /// The pretrained encoder that the network is to read with.
  private func context(_ initial: TitleModel?) throws(TitleError) -> CharacterContext? {
    guard let folder = configuration.encoder else { return initial?.network.context }
    guard initial?.network.context == nil else {
      throw .badConfiguration(
        "\(configuration.initialModel ?? "the model to begin with") has an encoder already, and "
          + "cannot get that of \(folder)")
    }
    do { return CharacterContext(try EncoderModel(folder: folder)) } catch { throw .model(error) }
  }

  /// The network of a model, which reads with `context` from now on if it did without.
  private static func network(
    of initial: TitleModel, with context: CharacterContext?
  ) -> TitleNetwork {
    guard let context, initial.network.context == nil else { return initial.network }
    var shape = initial.network.shape
    shape.contextChannels = context.channels
    let network = TitleNetwork(shape, context: context)
    let values = Dictionary(
      uniqueKeysWithValues: initial.network.parameters.map { ($0.name, $0.value) })
    for parameter in network.parameters {
      if let value = values[parameter.name] { parameter.value = value }
    }
    return network
  }

  private func makeNetwork(
    _ vocabulary: TitleVocabulary, _ context: CharacterContext?
  ) throws(TitleError) -> TitleNetwork {
    var shape = TitleShape(vocabulary)
    shape.copying = configuration.copying
    shape.followsMatches = configuration.followsMatches
    shape.embedding = configuration.embedding
    shape.encoderCells = configuration.encoderCells
    shape.decoderCells = configuration.decoderCells
    shape.contextChannels = context?.channels
    guard shape.isPossible else {
      throw .badConfiguration(
        "no network has an embedding of \(shape.embedding), \(shape.encoderCells) cells in the "
          + "encoder and \(shape.decoderCells) in the decoder: the last must be a multiple of "
          + "\(shape.heads)")
    }
    return TitleNetwork(
      shape, context: context, using: RandomGenerator(seed: configuration.session.seed))
  }
}
