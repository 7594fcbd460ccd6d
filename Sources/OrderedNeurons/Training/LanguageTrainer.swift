import Foundation
import SystemCore
import TensorCore
import TextCore
import WordSegmentation

/// Trains a language model on raw text.
public struct LanguageTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Sendable {
    /// Files or folders of text to learn from, a sentence or paragraph a line; may be `.gz`, `.xz`.
    public var training: [String] = []
    /// Text that the model is measured by; never learned from.
    public var development: [String] = []
    /// How the bytes of all texts are read.
    public var reading = TextReading()
    /// The model's folder. The checkpoint lies beside it, in `OUTPUT.checkpoint`.
    public var output = ""
    /// The model's name.
    public var name = "default"
    /// Whole words of the vocabulary; others are spelled.
    public var words = 24_000
    /// How often the text is gone through.
    public var passes = 1
    /// Stretches of text that are read side by side in a shard; a batch is `shards` of them.
    public var streams = 32
    /// Parts of a batch that are computed at the same time.
    public var shards = 2
    /// Symbols of a stretch after which gradients end; the state goes on.
    public var length = 64
    /// The highest learning rate.
    public var learningRate: Float = 2e-3
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
    /// The share of numbers that are dropped between layers.
    public var dropout: Float = 0.1
    /// The share of recurrent weights that are left out of a step.
    public var dropConnect: Float = 0.1
    /// The seed of weights and dropout.
    public var seed: UInt64 = 1
    /// How often a run is measured on the development text.
    public var evaluations = 20
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
    /// What was read and built: words of training and development text with ends of lines, symbols
    /// of the vocabulary, weights, steps.
    case prepared(words: Int, development: Int, symbols: Int, weights: Int, steps: Int)
    /// The run goes on at this step.
    case resumed(step: Int)
    /// Steps made of all, mean loss in nats a symbol, mean square error of guided distances, symbols a
    /// second since the last report.
    case step(Int, of: Int, loss: Double, guide: Double, symbolsPerSecond: Double)
    /// The model was saved; the perplexity per word on the development text, nil without any.
    case evaluated(step: Int, of: Int, perplexity: Double?)
  }

  private let configuration: Configuration

  /// A trainer.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Trains, calling `report` from this thread; the model is saved at each evaluation. `segmenter`
  /// cuts the text into words, the shipped one if nil.
  /// Throws `LanguageError` for unreadable or empty files and for a checkpoint that belongs to
  /// another configuration; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  public func run(
    segmenter: Segmenter? = nil, _ report: (Event) -> Void = { _ in }
  ) throws(LanguageError) {
    let c = configuration
    guard c.streams >= 1, c.shards >= 1, c.length >= 1, c.passes >= 1, c.words >= 0,
      c.evaluations >= 1, c.guidance >= 0, (0..<1).contains(c.dropout),
      (0..<1).contains(c.dropConnect)
    else {
      throw .badConfiguration(
        "streams, shards, length, passes and evaluations must be positive, dropout below 1")
    }
    // What can be found out at once is, before hours of work.
    _ = try shape(symbols: 1 << 16)
    do {
      try FileManager.default.createDirectory(
        atPath: c.output, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: c.output, reason: error.localizedDescription)
    }
    let cutter: Segmenter
    do throws(SegmentationError) {
      if let segmenter { cutter = segmenter } else { cutter = try Segmenter() }
    } catch {
      throw .segmentation(error)
    }
    let data = try TrainingData(configuration, cutter)
    let network = LanguageNetwork(
      try shape(symbols: data.vocabulary.count), using: RandomGenerator(seed: c.seed))
    network.words.setFrequencies(of: data.training.ids)
    var run = LanguageTrainingRun(configuration, data, network)
    report(
      .prepared(
        words: data.training.words, development: data.development?.words ?? 0,
        symbols: data.vocabulary.count, weights: network.parameterCount, steps: run.steps))
    if c.resumes, try run.resume() { report(.resumed(step: run.step)) }
    try run.train(report)
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
