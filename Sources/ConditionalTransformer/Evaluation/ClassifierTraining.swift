import SystemCore
import TensorCore

/// The training of the classifier of a key: a shard is some texts.
struct ClassifierTraining: TrainingTask {
  /// A text and the number of its value.
  typealias Example = (features: TextFeatures, target: Int32)

  typealias Failure = ConditionalError
  typealias Shard = [Int]
  typealias Model = Void
  typealias Figures = Void

  static let unit = "texts"
  static let terms = ["loss of runs", "of patterns"]

  let network: ClassifierNetwork
  private let key: String
  private let values: [String]
  private let configuration: TextJudgeTrainer.Configuration
  private let examples: [Example]
  /// Begins after the drawing of the weights.
  private let initialRandom: RandomGenerator
  /// The order of the examples, shuffled once more for each pass.
  private var order: (indices: [Int], random: RandomGenerator, passes: Int)

  init(
    _ configuration: TextJudgeTrainer.Configuration, key: String, number: Int,
    _ shape: ClassifierShape, values: [String], _ texts: [(text: LabelledText, target: Int32)]
  ) {
    self.configuration = configuration
    self.key = key
    self.values = values
    var initializer = WeightInitializer(seed: configuration.session.seed)
    let network = ClassifierNetwork(shape, name: "\(number)", using: &initializer)
    examples = texts.map { (network.features($0.text.characters[...]), $0.target) }
    network.count(examples)
    self.network = network
    let random = initializer.random ?? RandomGenerator(seed: configuration.session.seed)
    initialRandom = random
    order = (Array(examples.indices), random, 0)
  }

  var summary: String { "\(key): \(examples.count) texts, \(values.count) values" }

  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    // A large ε keeps steps as small as gradients are: what is seen of a run a few times only is not
    // to count as much as what is seen often.
    var plain = Adam.Configuration()
    plain.epsilon = 1e-2
    return [
      (network.runParameters, plain, configuration.runLearningRate),
      (network.patternParameters, Adam.Configuration(), configuration.learningRate),
    ]
  }

  func warmup(of steps: Int) -> Int { stepsInPass / 4 }

  var settings: [(name: String, value: String)] {
    let (c, shape) = (configuration, network.shape)
    return [
      ("kind", "classifier"), ("key", key),
      ("values", values.joined(separator: " ")),
      ("run rows", "\(shape.runRows)"), ("run dimension", "\(shape.runDimension)"),
      ("place rows", "\(shape.placeRows)"), ("place dimension", "\(shape.placeDimension)"),
      ("patterns", "\(shape.patterns)"), ("batch", "\(c.batch)"), ("margin", "\(c.margin)"),
      ("scale", "\(c.scale)"), ("dropout", "\(c.dropout)"), ("run dropout", "\(c.runDropout)"),
      ("rates", "\(c.learningRate) \(c.runLearningRate)"),
    ]
  }

  var fingerprint: UInt64 {
    var hash = FNV1a()
    for (features, target) in examples {
      hash.add(UInt64(target))
      for number in features.runs + features.places { hash.add(UInt64(number)) }
    }
    return hash.value
  }

  // MARK: - Batches and their loss

  private var stepsInPass: Int {
    max(1, examples.count / max(configuration.batch, configuration.session.shards))
  }

  var stepsPerPass: [Int] { Array(repeating: stepsInPass, count: configuration.session.passes) }

  mutating func batches(ofPass pass: Int) -> [[[Int]]] {
    if order.passes > pass { order = (Array(examples.indices), initialRandom, 0) }
    while order.passes <= pass {
      order.indices.shuffle(using: &order.random)
      order.passes += 1
    }
    let (steps, shards) = (stepsInPass, configuration.session.shards)
    func share(_ number: Int, of count: Int, _ indices: ArraySlice<Int>) -> ArraySlice<Int> {
      let start = number * indices.count / count
      return indices.dropFirst(start).prefix((number + 1) * indices.count / count - start)
    }
    return (0..<steps).map { step in
      let batch = share(step, of: steps, order.indices[...])
      return (0..<shards).map { Array(share($0, of: shards, batch)) }
    }
  }

  func units(in shard: [Int]) -> Int { shard.count }

  func loss(of shard: [Int], number: Int, step: Int, on tape: Tape) -> [Variable] {
    let c = configuration
    let part = shard.map { examples[$0] }
    let cosines = network.cosines(
      part.map(\.features), runDropout: c.runDropout, dropout: c.dropout, on: tape)
    return cosines.map {
      $0.marginCrossEntropy(part.map(\.target), margin: c.margin, scale: c.scale)
    }
  }

  // MARK: - The model

  // A classifier is part of a judge, which is measured and saved when all are trained.
  func model() {}
  func figures(of model: Void) -> Void? { nil }
  func save(_ model: Void, card: String) {}
}
