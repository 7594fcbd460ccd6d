import SystemCore
import TensorCore

/// The training of a Transformer: a shard is some texts, by their numbers.
struct ConditionalTraining: TrainingTask {
  typealias Failure = ConditionalError
  typealias Shard = ArraySlice<Int32>
  typealias Model = ConditionalModel
  typealias Figures = ConditionalPerplexity

  static let unit = "characters"

  private let configuration: ConditionalTrainer.Configuration
  private let data: TrainingData
  private let threads: WorkerThreads
  let stepsPerPass: [Int]

  init(
    _ configuration: ConditionalTrainer.Configuration, _ data: TrainingData,
    threads: WorkerThreads
  ) {
    self.configuration = configuration
    self.data = data
    self.threads = threads
    stepsPerPass = (0..<configuration.session.passes).map {
      Self.plan($0, configuration, data).steps.count
    }
  }

  private var network: TransformerNetwork { data.network }

  var summary: String {
    let keys = network.schema.keys.map { "; \($0.name): \($0.values.joined(separator: " "))" }
    return "\(data.training.count) texts of \(data.training.predictions) characters, "
      + "\(data.development?.count ?? 0) to measure by, \(data.codec.count) symbols"
      + keys.joined()
  }

  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    [(network.parameters, ConditionalTrainer.adam, 1)]
  }

  var isMixedPrecision: Bool { configuration.isMixedPrecision }

  func warmup(of steps: Int) -> Int { min(200, steps / 10) }

  var settings: [(name: String, value: String)] {
    let (c, shape) = (configuration, network.shape)
    let keys = network.schema.keys.map { "\($0.name)=\($0.values.joined(separator: ","))" }
    return [
      ("kind", "transformer"), ("dimension", "\(shape.dimension)"), ("layers", "\(shape.layers)"),
      ("heads", "\(shape.heads)"), ("hidden", "\(shape.hidden)"),
      ("positions", "\(shape.positions)"), ("conditioning", shape.conditioning.rawValue),
      ("condition width", "\(network.schema.width)"), ("keys", keys.joined(separator: " ")),
      ("initial model", c.initial ?? "none"), ("batch", "\(c.batch)"),
      ("dropout", "\(c.dropout)"), ("condition dropout", "\(c.conditionDropout)"),
      ("precision", c.isMixedPrecision ? "mixed" : "single"),
    ]
  }

  var fingerprint: UInt64 { data.training.fingerprint(data.codec) }

  var sources: [TrainingSource] { data.sources }

  // MARK: - Batches and their loss

  func batches(ofPass pass: Int) -> [[ArraySlice<Int32>]] {
    Self.plan(pass, configuration, data).steps
  }

  private static func plan(
    _ pass: Int, _ c: ConditionalTrainer.Configuration, _ data: TrainingData
  ) -> BatchPlan {
    BatchPlan(
      data.training, pass: pass, size: c.batch, shards: c.session.shards, seed: c.session.seed)
  }

  func units(in texts: ArraySlice<Int32>) -> Int {
    texts.reduce(0) { $0 + data.training.predictions(of: Int($1)) }
  }

  func loss(of texts: ArraySlice<Int32>, number: Int, step: Int, on tape: Tape) -> [Variable] {
    let c = configuration
    let input = data.training.input(
      texts, dropping: c.conditionDropout, network.shape, using: &tape.random)
    let states = network.read(input, on: tape, dropout: c.dropout, isRecomputing: c.isCheckpointing)
    return [network.scores(states).softmaxCrossEntropy(input.targets)]
  }

  // MARK: - The model

  func model() -> ConditionalModel {
    ConditionalModel(name: configuration.session.name, codec: data.codec, network: network)
  }

  func figures(of model: ConditionalModel) -> ConditionalPerplexity? {
    data.development.map { ConditionalPerplexity($0, network, threads: threads) }
  }

  func values(of figures: ConditionalPerplexity) -> [(name: String, value: Double)] {
    [("perplexity of a character", figures.conditional)]
      + (figures.unconditional.map { [("perplexity without conditions", $0)] } ?? [])
  }

  func save(_ model: ConditionalModel, card: String) throws(ConditionalError) {
    do { try model.save(to: configuration.session.output, card: card) } catch {
      throw .model(error)
    }
  }
}
