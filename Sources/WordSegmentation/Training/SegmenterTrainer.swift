import Foundation
import SystemCore
import TensorCore
import TextCore

/// Trains a segmentation model on gold sentences of any mix of standards.
public struct SegmenterTrainer: Sendable {
  /// A file of gold sentences.
  public struct Corpus: Sendable {
    /// The standard it follows.
    public var standard: SegmentationStandard
    /// One sentence a line, words separated by white space; may be `.gz` or `.xz`.
    public var path: String
    /// How often each sentence occurs in a pass: small sets are heard more often.
    public var repeats: Int

    /// A file with its standard.
    public init(standard: SegmentationStandard, path: String, repeats: Int = 1) {
      self.standard = standard
      self.path = path
      self.repeats = repeats
    }
  }

  /// Everything that decides the result.
  public struct Configuration: Sendable {
    /// What is learned from.
    public var training: [Corpus] = []
    /// Files of `TextLabeler`: raw text that trained models have labelled.
    public var labels: [String] = []
    /// What the best pass is chosen by; never learned from.
    public var development: [Corpus] = []
    /// A general word list, `word [frequency] [tag]` a line.
    public var lexicon: String?
    /// The model's folder. The checkpoint lies beside it, in `OUTPUT.checkpoint`.
    public var output = ""
    /// The model's name.
    public var name = "accurate"
    /// How often the training text is gone through.
    public var passes = 20
    /// Symbols in a shard; a batch is `shards` of them.
    public var rows = 2048
    /// Parts of a batch that are computed at the same time.
    public var shards = 2
    /// The highest learning rate.
    public var learningRate: Float = 1e-3
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
    /// The number of last steps whose weights are averaged to give the model; 0: none.
    public var averagedSteps = 1000
    /// Standards whose text has `0` for every number.
    public var maskedDigits: Set<SegmentationStandard> = []
    /// The seed of weights, order and dropout.
    public var seed: UInt64 = 1
    /// Seconds between checkpoints.
    public var checkpointInterval = 120.0
    /// Go on from the checkpoint if there is one.
    public var resumes = true

    /// The default numbers, without any text.
    public init() {}

    /// Throws `SegmentationError.badConfiguration`, which names the first setting that no run can have.
    func check() throws(SegmentationError) {
      guard !training.isEmpty, !output.isEmpty else {
        throw .badConfiguration("training needs at least one training file and an output folder")
      }
      let others: [(name: String, value: Int, range: ClosedRange<Int>)] = [
        ("passes", passes, 1...1_000_000),
        ("minimumCharacterCount", minimumCharacterCount, 0...Int.max),
        ("minimumBigramCount", minimumBigramCount, 0...Int.max),
        ("averagedSteps", averagedSteps, 0...1_000_000_000),
      ]
      for (name, value, range) in sizes + others where !range.contains(value) {
        throw .badConfiguration(
          "\(name) is \(value), and must be from \(range.lowerBound) to \(range.upperBound)")
      }
      guard learningRate > 0, learningRate <= 1 else {
        throw .badConfiguration(
          "the learning rate is \(learningRate), and must be above 0 and at most 1")
      }
      for corpus in training + development where !(1...Self.maximumRepeats).contains(corpus.repeats)
      {
        throw .badConfiguration(
          "\(corpus.path) is repeated \(corpus.repeats) times, and must be from 1 to "
            + "\(Self.maximumRepeats)")
      }
      var shape = EncoderShape(characters: 0, bigrams: 0)
      (shape.kind, shape.channels) = (network, channels)
      guard shape.hasPossibleWidth else {
        throw .badConfiguration(
          "look-up networks have channels in multiples of \(EncoderShape.lookupChannelGroup), not "
            + "\(channels)")
      }
    }

    /// The sizes with the ranges they may be in.
    package var sizes: [(name: String, value: Int, range: ClosedRange<Int>)] {
      [
        ("channels", channels, 1...EncoderShape.maximumSize),
        ("layers", layers, 1...EncoderShape.maximumLayers), ("rows", rows, 1...1_000_000),
        ("shards", shards, 1...1024), ("bigrams", maximumBigrams, 1...10_000_000),
      ]
    }

    /// The most times that a file's sentences occur in a pass.
    private static let maximumRepeats = 1_000_000
  }

  /// What a run tells as it goes.
  public enum Event: Sendable {
    /// What was read and built.
    case prepared(sentences: Int, symbols: Int, vocabulary: Int, bigrams: Int, weights: Int)
    /// The run goes on at this step.
    case resumed(step: Int)
    /// Within a pass: steps made of all, mean loss, symbols a second since the last report.
    case step(Int, of: Int, loss: Double, symbolsPerSecond: Double)
    /// After a pass: scores on the development sets; whether the model was saved as the best.
    case pass(Int, scores: [(name: String, score: SegmentationScore)], saved: Bool)
  }

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Makes the output folder before any time is spent on training.
  private static func makeFolder(_ folder: String) throws(SegmentationError) {
    do { try Folder.make(folder) } catch { throw .model(.file(error)) }
  }

  /// Trains, calling `report` from this thread, and returns the best model, which has been saved.
  /// Throws `SegmentationError` for unreadable or empty files and for a checkpoint that belongs to
  /// another configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    _ report: (Event) -> Void = { _ in }
  ) throws(SegmentationError) -> SegmentationModel {
    try configuration.check()
    let data = try TrainingData(configuration)
    try Self.makeFolder(configuration.output)
    var run = TrainingRun(configuration, data)
    report(
      .prepared(
        sentences: data.sentences.count, symbols: data.symbolCount,
        vocabulary: data.vocabulary.count, bigrams: data.features.bigrams.count,
        weights: run.network.parameters.reduce(0) { $0 + $1.value.count }))
    if configuration.resumes, try run.resume() { report(.resumed(step: run.step)) }
    let passes = configuration.passes
    for pass in min(run.step / run.batchesPerPass, passes)..<passes {
      try run.train(pass: pass, report)
      let (scores, saved) = try run.evaluate(pass: pass)
      report(.pass(pass + 1, scores: scores, saved: saved))
      try run.writeCheckpoint()
    }
    do { return try SegmentationModel(folder: configuration.output) } catch { throw .model(error) }
  }
}
