import SystemCore
import TensorCore

/// Trains a judge: a classifier for each key of labelled texts.
public struct TextJudgeTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Sendable {
    /// How often the texts are gone through.
    public var passes = 6
    /// Texts of a batch.
    public var batch = 32
    /// The highest learning rate of the network of patterns.
    public var learningRate: Float = 3e-3
    /// The share of patterns that is left out.
    public var dropout: Float = 0.3
    /// The highest learning rate of the network of runs.
    public var runLearningRate: Float = 0.05
    /// The share of runs that is left out.
    public var runDropout: Float = 0.5
    /// By how much a text has to be nearer to its value than to others, as a difference of cosines.
    public var margin: Float = 0.2
    /// What cosines are multiplied with before the softmax.
    public var scale: Float = 10
    /// Parts of a batch that are computed at the same time.
    public var shards = 2
    /// The seed of weights, order and dropout.
    public var seed: UInt64 = 1

    /// The default numbers.
    public init() {}
  }

  /// What a run tells as it goes.
  public enum Event: Sendable {
    /// A pass for a key is over: passes made of all, the mean loss.
    case pass(Int, of: Int, key: String, loss: Double)
  }

  private let configuration: Configuration
  private let shape: ClassifierShape

  /// A trainer.
  public init(_ configuration: Configuration = Configuration()) {
    self.init(configuration, shape: ClassifierShape(values: 2))
  }

  /// A trainer of classifiers of other sizes than the usual ones.
  package init(_ configuration: Configuration, shape: ClassifierShape) {
    self.configuration = configuration
    self.shape = shape
  }

  /// A judge of all keys that texts have with two values or more.
  /// Throws `ConditionalError.badConfiguration` where there are none or too few texts, `.cancelled`
  /// when the task is cancelled.
  public func judge(
    of texts: [JudgedText], _ report: (Event) -> Void = { _ in }
  ) throws(ConditionalError) -> TextJudge {
    let c = configuration
    guard c.passes >= 1, c.batch >= 1, c.shards >= 1, c.learningRate > 0, c.runLearningRate > 0,
      c.scale > 0,
      c.margin >= 0, (0..<1).contains(c.dropout), (0..<1).contains(c.runDropout)
    else {
      throw .badConfiguration(
        "passes, batch, shards, learning rate and scale must be positive, dropout below 1")
    }
    let keys = Set(texts.flatMap(\.conditions.keys))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var classifiers: [TextClassifier] = []
    for key in keys {
      let known = texts.compactMap { text in text.conditions[key].map { (text, $0) } }
      let values = Set(known.map(\.1)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      guard values.count > 1, known.count >= c.shards else { continue }
      guard values.count <= Self.mostValues else {
        throw .badConfiguration(
          "'\(key)' has \(values.count) values, at most \(Self.mostValues) can be told apart: leave "
            + "the column out")
      }
      let targets = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, Int32($0)) })
      var random = RandomGenerator(seed: c.seed)
      var shape = shape
      shape.values = values.count
      var initializer = WeightInitializer(random)
      let network = ClassifierNetwork(
        shape, name: "\(classifiers.count)", using: &initializer)
      random = initializer.random ?? random
      try train(
        network, known.map { (network.features($0.0.characters[...]), targets[$0.1] ?? 0) },
        key: key, using: &random, report)
      classifiers.append(
        TextClassifier(key: key, values: values, network: network, scale: c.scale))
    }
    guard !classifiers.isEmpty else {
      throw .badConfiguration(
        "no key has texts with two values: nothing to tell apart can be learned")
    }
    return TextJudge(classifiers)
  }

  /// The most values of a key: memory grows with them.
  private static let mostValues = 1000

  /// Adam near to plain gradient descent.
  private static var plain: Adam.Configuration {
    var configuration = Adam.Configuration()
    configuration.epsilon = 1e-2
    return configuration
  }

  private func train(
    _ network: ClassifierNetwork, _ texts: [(features: TextFeatures, target: Int32)], key: String,
    using random: inout RandomGenerator, _ report: (Event) -> Void
  ) throws(ConditionalError) {
    let c = configuration
    let shards = c.shards
    let worker = ShardedBackward(shards: shards, seed: c.seed)
    network.count(texts)
    let optimizers = [
      // A large ε keeps steps as small as gradients are: what is seen of a run a few times only is not
      // to count as much as what is seen often.
      (Adam(network.runParameters, Self.plain, threads: shards), c.runLearningRate),
      (Adam(network.patternParameters, threads: shards), c.learningRate),
    ]
    var order = Array(texts.indices)
    let perPass = max(1, texts.count / max(c.batch, shards))
    let schedule = LearningRateSchedule(
      peak: 1, warmup: perPass / 4, total: c.passes * perPass, decay: .linear)
    for pass in 0..<c.passes {
      order.shuffle(using: &random)
      var loss = 0.0
      for step in 0..<perPass {
        if Task.isCancelled { throw .cancelled }
        let batch = order[step * texts.count / perPass..<(step + 1) * texts.count / perPass]
        let parts = (0..<shards).map { shard in
          batch.dropFirst(shard * batch.count / shards)
            .prefix((shard + 1) * batch.count / shards - shard * batch.count / shards)
            .map { texts[$0] }
        }
        let number = pass * perPass + step
        let result = worker.run(step: number) { shard, tape in
          let part = parts[shard]
          let losses = network.cosines(
            part.map(\.features), runDropout: c.runDropout, dropout: c.dropout, on: tape
          )
          .map {
            $0.marginCrossEntropy(part.map(\.target), margin: c.margin, scale: c.scale)
          }
          return losses[0] + losses[1]
        }
        loss += Double(result.loss) / Double(shards)
        for (optimizer, rate) in optimizers {
          optimizer.step(
            result.gradients, learningRate: rate * schedule.rate(at: number),
            gradientScale: 1 / Float(shards))
        }
      }
      report(.pass(pass + 1, of: c.passes, key: key, loss: loss / Double(perPass)))
    }
  }
}
