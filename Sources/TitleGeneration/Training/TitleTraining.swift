import SystemCore
import TensorCore

/// The training of a network that writes titles: a shard is some pairs.
struct TitleTraining: TrainingTask {
  typealias Failure = TitleError
  typealias Shard = [TitleBatch.Example]
  typealias Model = TitleModel
  typealias Figures = [(name: String, loss: Double)]

  static let unit = "pairs"

  private let network: TitleNetwork
  private let configuration: TitleTrainer.Configuration
  private let pairs: TrainingPairs
  private let plan: TrainingPlan
  private let threads: WorkerThreads
  private let dropout: TitleNetwork.Dropout
  /// What learns from the network's own titles; nil where nothing does.
  private let risk: RiskTraining?

  init(
    _ configuration: TitleTrainer.Configuration, _ pairs: TrainingPairs, _ network: TitleNetwork,
    threads: WorkerThreads
  ) {
    self.network = network
    self.configuration = configuration
    self.pairs = pairs
    self.threads = threads
    plan = TrainingPlan(configuration, pairs)
    var dropout = TitleNetwork.Dropout()
    dropout.layers = configuration.dropout
    self.dropout = dropout
    let count = configuration.riskTitles
    risk =
      count == 0
      ? nil
      : RiskTraining(network, pairs.vocabulary, window: configuration.window, count: count)
  }

  var summary: String {
    "\(pairs.pretraining.count) pseudo-titles, \(pairs.training.count) titles, "
      + "\(pairs.vocabulary.count) symbols, \(pairs.vocabulary.generated) of them written"
  }

  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    [(network.parameters, TitleTrainer.adam, 1)]
  }

  var averagingInterval: Int { 10 }

  func warmup(of steps: Int) -> Int { min(300, steps / 10) }

  var settings: [(name: String, value: String)] {
    let (c, shape) = (configuration, network.shape)
    return [
      ("kind", "titles"), ("embedding", "\(shape.embedding)"),
      ("encoder cells", "\(shape.encoderCells)"), ("decoder cells", "\(shape.decoderCells)"),
      ("heads", "\(shape.heads)"), ("copying", shape.copying.rawValue),
      ("follows matches", "\(shape.followsMatches)"), ("window", "\(c.window)"),
      ("pretraining passes", "\(c.pretrainingPasses)"), ("rows", "\(c.rows)"),
      ("dropout", "\(c.dropout)"), ("initial model", c.initialModel ?? "none"),
      ("encoder", c.encoder ?? "none"), ("risk titles", "\(c.riskTitles)"),
    ]
  }

  var fingerprint: UInt64 { pairs.fingerprint }

  var sources: [TrainingSource] {
    let c = configuration
    return c.pretraining.map { $0.source("pretraining") } + c.training.map { $0.source("training") }
      + c.development.map { $0.source("development") }
  }

  // MARK: - Batches and their loss

  var stepsPerPass: [Int] { plan.batchesPerPass }

  func batches(ofPass pass: Int) -> [[[TitleBatch.Example]]] { plan.batches(ofPass: pass) }

  func units(in shard: [TitleBatch.Example]) -> Int { shard.count }

  func loss(
    of shard: [TitleBatch.Example], number: Int, step: Int, on tape: Tape
  ) -> [Variable] {
    if let risk { return [risk.loss(of: shard, on: tape, dropout: dropout, row: pairs.row)] }
    return [network.loss(of: TitleBatch(shard), on: tape, dropout: dropout, row: pairs.row)]
  }

  // MARK: - The model

  func model() -> TitleModel {
    TitleModel(
      name: configuration.session.name, vocabulary: pairs.vocabulary,
      window: configuration.window, network: network)
  }

  func figures(of model: TitleModel) -> [(name: String, loss: Double)]? {
    pairs.development.isEmpty
      ? nil : pairs.development.map { (name: $0.name, loss: loss(on: $0.examples)) }
  }

  /// The mean loss of pairs, in nats a symbol.
  private func loss(on examples: [TitleBatch.Example]) -> Double {
    let shards = stride(from: 0, to: examples.count, by: 32).map {
      Array(examples[$0..<min($0 + 32, examples.count)])
    }
    let counts = shards.map { $0.reduce(0) { $0 + $1.title.count + 1 } }
    let sums = threads.map(shards.count) { [network, pairs] index in
      let loss = network.loss(of: TitleBatch(shards[index]), on: Tape(.inference), row: pairs.row)
      return Double(loss.value[0]) * Double(counts[index])
    }
    return sums.reduce(0, +) / Double(max(1, counts.reduce(0, +)))
  }

  func values(of losses: [(name: String, loss: Double)]) -> [(name: String, value: Double)] {
    losses.map { ("loss in nats a symbol on \(Folder.name(of: $0.name))", $0.loss) }
  }

  func save(_ model: TitleModel, card: String) throws(TitleError) {
    do { try model.save(to: configuration.session.output, card: card) } catch {
      throw .model(error)
    }
  }
}
