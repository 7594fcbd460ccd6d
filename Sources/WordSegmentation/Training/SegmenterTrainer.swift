import Reporting
import SystemCore
import TensorCore
import TextCore

/// Trains a segmentation model on gold sentences of any mix of standards.
public struct SegmenterTrainer: Sendable {
  /// Gold sentences of a standard.
  public struct GoldText: Codable, Hashable, Sendable {
    /// The standard they follow.
    public var standard: SegmentationStandard
    /// What is known of them: their words; words with parts of speech, `好_a` each; entities, a JSON object a line.
    public var annotation = Annotation.words
    /// The sentences.
    public var text: SegmentedText
    /// How often each sentence occurs in a pass, for small sets to count.
    public var repeats: Int

    /// A file with a sentence a line, its words separated by white space; may be `.gz` or `.xz`.
    public init(standard: SegmentationStandard, path: String, repeats: Int = 1) {
      self.init(standard: standard, text: SegmentedText(path: path), repeats: repeats)
    }

    /// Sentences given by their words.
    public init(standard: SegmentationStandard, sentences: [[String]], repeats: Int = 1) {
      self.init(standard: standard, text: SegmentedText(sentences: sentences), repeats: repeats)
    }

    /// Sentences in a file or in memory.
    public init(standard: SegmentationStandard, text: SegmentedText, repeats: Int = 1) {
      self.standard = standard
      self.text = text
      self.repeats = repeats
    }

  }

  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// What is learned from.
    public var training: [GoldText]
    /// Files of `TextLabeler`: raw text that trained models have labelled.
    public var labels: [String]
    /// What the best pass is chosen by; never learned from.
    public var development: [GoldText]
    /// The folder of a pretrained encoder to begin with; its sizes take the place of those below.
    public var encoder: String?
    /// The name or folder of a trained model to go on from: its network, vocabulary, word list and heads. What it
    /// can do stays, though less well where it is not trained on.
    public var base: String?
    /// A file with a general word list, `word [frequency] [tag]` a line.
    public var lexicon: String?
    /// Words of the general word list that are in memory.
    public var words: [String]
    /// The run.
    public var session: TrainingSettings
    /// Symbols in a shard; a batch is `session.shards` of them.
    public var rows: Int
    /// The kind of the network's encoder.
    public var network: EncoderKind
    /// Channels of the convolutions; of a look-up network a multiple of 32.
    public var channels: Int
    /// The channels that each convolution of a look-up network adds to, a multiple of 16; all of them
    /// where none are given.
    public var contextChannels: Int?
    /// The number of convolutions.
    public var layers: Int
    /// Characters seen less often are unknown.
    public var minimumCharacterCount: Int
    /// Bigrams seen less often are unknown.
    public var minimumBigramCount: Int
    /// The most frequent bigrams are known, no more than this.
    public var maximumBigrams: Int
    /// Standards whose text has `0` for every number.
    public var maskedDigits: Set<SegmentationStandard>

    /// The default run.
    public static let defaultSession = TrainingSettings(
      name: "accurate", passes: 20, learningRate: 1e-3, averagedSteps: 1000)

    /// A configuration with the default numbers where no others are given. It is checked when it is used.
    public init(
      training: [GoldText] = [], labels: [String] = [], development: [GoldText] = [],
      encoder: String? = nil, base: String? = nil, lexicon: String? = nil, words: [String] = [],
      session: TrainingSettings = Configuration.defaultSession, rows: Int = 2048,
      network: EncoderKind = .convolution, channels: Int = 128, contextChannels: Int? = nil,
      layers: Int = 5,
      minimumCharacterCount: Int = 2, minimumBigramCount: Int = 3, maximumBigrams: Int = 400_000,
      maskedDigits: Set<SegmentationStandard> = []
    ) {
      self.training = training
      self.labels = labels
      self.development = development
      self.encoder = encoder
      self.base = base
      self.lexicon = lexicon
      self.words = words
      self.session = session
      self.rows = rows
      self.network = network
      self.channels = channels
      self.contextChannels = contextChannels
      self.layers = layers
      self.minimumCharacterCount = minimumCharacterCount
      self.minimumBigramCount = minimumBigramCount
      self.maximumBigrams = maximumBigrams
      self.maskedDigits = maskedDigits
    }

    /// Throws `SegmentationError.option` for the first setting that no run can have, and
    /// `.badConfiguration` where there is nothing to learn from.
    public func check() throws(SegmentationError) {
      guard !training.isEmpty else {
        throw .badConfiguration("training needs at least one training text")
      }
      guard encoder == nil || base == nil else {
        throw .badConfiguration("training begins with an encoder or with a model, not with both")
      }
      do throws(OptionError) {
        for source in training + development {
          try OptionError.check("repeats", source.repeats, in: 1...Self.maximumRepeats)
        }
        var shape = EncoderShape(characters: 0, bigrams: 0)
        (shape.kind, shape.channels) = (network, max(1, channels))
        let group = EncoderShape.lookupChannelGroup
        guard shape.hasPossibleWidth else {
          throw OptionError(
            "channels", value: channels, allowed: "a multiple of \(group) in a look-up network")
        }
        shape.contextChannels = contextChannels
        if let contextChannels, !shape.hasPossibleWidth {
          throw OptionError(
            "context channels", value: contextChannels,
            allowed:
              "a multiple of \(EncoderShape.contextChannelGroup), at most \(channels), in a look-up network"
          )
        }
      } catch {
        throw .option(error)
      }
      try session.check(ranges, as: SegmentationError.self)
    }

    /// Checks the configuration, and that the output folder can be made.
    func prepare() throws(SegmentationError) {
      try check()
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

  /// Trains and returns the best model, which has been saved. Blocks the thread for the whole run and
  /// calls `progress` from it.
  /// Throws `SegmentationError` for settings that no run can have, unreadable or empty texts and a
  /// checkpoint of another configuration; `.cancelled`, after writing a checkpoint, when the task is
  /// cancelled.
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

  /// The same on threads of the library. Throws `SegmentationError`, and `CancellationError`, after
  /// writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> SegmentationModel {
    try await onLibraryThreads { try run(progress: progress) }
  }
}
