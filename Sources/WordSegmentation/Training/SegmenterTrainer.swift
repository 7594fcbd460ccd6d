import SystemCore
import TensorCore
import TextCore

/// Trains a segmentation model on gold sentences of any mix of standards.
public struct SegmenterTrainer: Sendable {
  /// Gold sentences of one standard.
  public struct GoldText: Codable, Hashable, Sendable {
    /// The standard they follow.
    public var standard: SegmentationStandard
    /// The sentences, in a file or in memory.
    public var text: SegmentedText
    /// How often each sentence occurs in a pass: small sets are heard more often.
    public var repeats: Int

    /// A text with its standard.
    public init(standard: SegmentationStandard, text: SegmentedText, repeats: Int = 1) {
      self.standard = standard
      self.text = text
      self.repeats = repeats
    }

    /// A file of one sentence a line, words separated by white space; may be `.gz` or `.xz`.
    public init(standard: SegmentationStandard, path: String, repeats: Int = 1) {
      self.init(standard: standard, text: SegmentedText(path: path), repeats: repeats)
    }

    /// Sentences given by their words.
    public init(standard: SegmentationStandard, sentences: [[String]], repeats: Int = 1) {
      self.init(standard: standard, text: SegmentedText(sentences: sentences), repeats: repeats)
    }
  }

  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// What is learned from.
    public var training: [GoldText] = []
    /// Files of `TextLabeler`: raw text that trained models have labelled.
    public var labels: [String] = []
    /// What the best pass is chosen by; never learned from.
    public var development: [GoldText] = []
    /// A general word list, `word [frequency] [tag]` a line.
    public var lexicon: String?
    /// The run.
    public var session = TrainingSettings(
      name: "accurate", passes: 20, learningRate: 1e-3, averagedSteps: 1000)
    /// Symbols in a shard; a batch is `session.shards` of them.
    public var rows = 2048
    /// The kind of the network's encoder.
    public var network = EncoderKind.convolution
    /// Channels of the convolutions.
    public var channels = 128
    /// The number of convolutions.
    public var layers = 5
    /// Characters and bigrams seen less often are unknown.
    public var minimumCharacterCount = 2
    /// Bigrams seen less often are unknown.
    public var minimumBigramCount = 3
    /// The most frequent bigrams are known, no more than this.
    public var maximumBigrams = 400_000
    /// Standards whose text has `0` for every number.
    public var maskedDigits: Set<SegmentationStandard> = []

    /// The default numbers, without any text.
    public init() {}

    /// Makes the output folder. Throws `SegmentationError.badConfiguration`, which names the first
    /// setting that no run can have.
    func prepare() throws(SegmentationError) {
      guard !training.isEmpty else {
        throw .badConfiguration("training needs at least one training file")
      }
      for corpus in training + development where !(1...Self.maximumRepeats).contains(corpus.repeats)
      {
        throw .badConfiguration(
          "\(corpus.text.name) is repeated \(corpus.repeats) times, and must be from 1 to "
            + "\(Self.maximumRepeats)")
      }
      var shape = EncoderShape(characters: 0, bigrams: 0)
      (shape.kind, shape.channels) = (network, max(1, channels))
      guard shape.hasPossibleWidth else {
        throw .badConfiguration(
          "look-up networks have channels in multiples of \(EncoderShape.lookupChannelGroup), not "
            + "\(channels)")
      }
      try session.prepare(ranges, as: SegmentationError.self)
    }

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [
        ("channels", channels, 1...EncoderShape.maximumSize),
        ("layers", layers, 1...EncoderShape.maximumLayers), ("rows", rows, 1...1_000_000),
        ("bigrams", maximumBigrams, 1...10_000_000),
        ("minimum character count", minimumCharacterCount, 0...Int.max),
        ("minimum bigram count", minimumBigramCount, 0...Int.max),
      ]
    }

    /// The most times that a file's sentences occur in a pass.
    private static let maximumRepeats = 1_000_000
  }

  /// What a run reports; the figures are the scores of the development sets.
  public typealias Event = TrainingEvent<[(name: String, score: SegmentationScore)]>

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Trains, calling `progress` from this thread, and returns the best model, which has been saved.
  /// Blocks the thread for as long as the training takes.
  ///
  /// Throws `SegmentationError` for unreadable or empty files and for a checkpoint that belongs to
  /// another configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: (Event) -> Void = { _ in }
  ) throws(SegmentationError) -> SegmentationModel {
    try configuration.prepare()
    let data = try TrainingData(configuration)
    let threads = WorkerThreads(count: configuration.session.threads)
    var session = TrainingSession(
      configuration.session, SegmentationTraining(configuration, data, threads: threads),
      threads: threads)
    try session.run(progress)
    do {
      return try SegmentationModel(folder: configuration.session.output)
    } catch {
      throw .model(error)
    }
  }

  /// Trains on HanziKit's threads, as the method that blocks does. `progress` is called from there. Throws
  /// `CancellationError`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> SegmentationModel {
    try await onLibraryThreads { try run(progress: progress) }
  }
}
