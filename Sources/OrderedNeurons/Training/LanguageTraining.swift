import SystemCore
import TensorCore

/// The training of a language model: a shard is a range of the stretches that are read side by side.
/// A stretch goes on at each step where it was left at the one before.
struct LanguageTraining: TrainingTask {
  typealias Failure = LanguageError
  typealias Shard = Range<Int>
  typealias Model = LanguageModel
  typealias Figures = Double

  static let unit = "symbols"
  static let terms = ["loss", "guide"]

  let network: LanguageNetwork
  private let configuration: LanguageTrainer.Configuration
  private let data: TrainingData
  private let stepsInPass: Int
  /// The states of each shard's stretches.
  private let carried: [CarriedStates]
  private let dropout: LanguageNetwork.Dropout

  init(
    _ configuration: LanguageTrainer.Configuration, _ data: TrainingData,
    _ network: LanguageNetwork
  ) {
    self.network = network
    self.configuration = configuration
    self.data = data
    let streams = configuration.streams * configuration.session.shards
    stepsInPass = data.training.count / streams / configuration.length
    carried = (0..<configuration.session.shards).map { _ in CarriedStates() }
    var dropout = LanguageNetwork.Dropout()
    dropout.layers = configuration.dropout
    dropout.connections = configuration.dropConnect
    self.dropout = dropout
  }

  var summary: String {
    "\(data.training.words) words, \(data.development?.words ?? 0) of development text, "
      + "\(data.vocabulary.count) symbols"
  }

  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] {
    [(network.parameters, LanguageTrainer.adam, 1)]
  }

  func warmup(of steps: Int) -> Int { min(200, steps / 10) }

  var settings: [(name: String, value: String)] {
    let (c, shape) = (configuration, network.shape)
    return [
      ("kind", "language model"), ("embedding", "\(shape.embedding)"), ("cells", "\(shape.cells)"),
      ("layers", "\(shape.layers)"), ("chunk", "\(shape.chunk)"),
      ("parsing layer", "\(c.parsingLayer)"), ("streams", "\(c.streams)"),
      ("length", "\(c.length)"), ("guidance", "\(c.guidance)"), ("dropout", "\(c.dropout)"),
      ("drop connect", "\(c.dropConnect)"),
    ]
  }

  var fingerprint: UInt64 {
    var hash = FNV1a()
    for word in data.vocabulary.entries.words { hash.add(word + "\n") }
    for id in data.training.ids { hash.add(UInt64(id)) }
    return hash.value
  }

  var sources: [TrainingSource] { data.source.named }

  // MARK: - Batches and their loss

  var stepsPerPass: [Int] { Array(repeating: stepsInPass, count: configuration.session.passes) }

  func batches(ofPass pass: Int) -> [[Range<Int>]] {
    let streams = configuration.streams
    let shards = (0..<configuration.session.shards).map { $0 * streams..<($0 + 1) * streams }
    return Array(repeating: shards, count: stepsInPass)
  }

  func units(in streams: Range<Int>) -> Int { streams.count * configuration.length }

  func loss(of streams: Range<Int>, number: Int, step: Int, on tape: Tape) -> [Variable] {
    let c = configuration
    let (pass, inPass) = step.quotientAndRemainder(dividingBy: stepsInPass)
    let batch = StreamBatch(
      data.training, step: inPass, parts: streams, of: c.session.shards * c.streams,
      length: c.length, shift: pass * c.length / 2)
    let layout = SequenceLayout(lengths: Array(repeating: c.length, count: c.streams), gap: 0)
    let reading = network.read(
      batch.inputs, initial: inPass == 0 ? nil : carried[number].constants(on: tape), on: tape,
      dropout: dropout, layout: layout)
    carried[number].keep(reading.final)
    let loss = network.words.crossEntropy(reading.states, batch.targets)
    guard c.guidance > 0, c.chunk > 0 else { return [loss] }
    let error = Self.guideError(reading.distances[c.parsingLayer], batch.guides)
    return [loss, error.scaled(by: c.guidance)]
  }

  /// The mean square error of the guided distances, shape ().
  private static func guideError(_ distances: Variable, _ guides: [Float]) -> Variable {
    let tape = distances.tape
    let offsets = tape.constant(Tensor(guides.map { $0.isNaN ? 0 : -$0 }))
    let mask = tape.constant(Tensor(guides.map { $0.isNaN ? 0 : 1 }))
    let errors = (distances + offsets) * mask
    return (errors * errors).sum().scaled(by: 1 / Float(max(1, guides.count { !$0.isNaN })))
  }

  // MARK: - The model

  func model() -> LanguageModel {
    LanguageModel(
      name: configuration.session.name, vocabulary: data.vocabulary, network: network,
      parsingLayer: network.shape.isOrdered ? configuration.parsingLayer : nil)
  }

  /// The perplexity per word, and end of line, of the development text, read in up to 64 parts that go
  /// on from the beginning of the text; nil without any.
  func figures(of model: LanguageModel) -> Double? {
    guard let stream = data.development else { return nil }
    let count = min(64, stream.count)
    // The last symbols, fewer than one for each part, are left out.
    let length = stream.count / count
    let parts = (0..<count).map { Array(stream.ids[$0 * length...($0 + 1) * length]) }
    let reader = SymbolReader(LanguageDecoderWeights(network))
    let readings = reader.read(parts, threads: configuration.session.threads) ?? []
    let sum = readings.lazy.flatMap(\.logProbabilities).reduce(0.0) { $0 + Double($1) }
    let words = Double(stream.words) * Double(count * length) / Double(stream.count)
    return Mathematics.exp(-sum / words)
  }

  func values(of perplexity: Double) -> [(name: String, value: Double)] {
    [("perplexity of a word", perplexity)]
  }

  func save(_ model: LanguageModel, card: String) throws(LanguageError) {
    do { try model.save(to: configuration.session.output, card: card) } catch {
      throw .model(error)
    }
  }

  // MARK: - Carried states

  func store(in checkpoint: inout Checkpoint) {
    for (shard, states) in carried.enumerated() {
      for (layer, state) in states.layers.enumerated() {
        checkpoint.parameters[Self.state("hidden", shard, layer)] = state.hidden
        checkpoint.parameters[Self.state("cell", shard, layer)] = state.cell
      }
    }
  }

  func restore(from checkpoint: Checkpoint, step: Int) -> Bool {
    // Each pass begins without states.
    if step % stepsInPass == 0 { return true }
    for (shard, states) in carried.enumerated() {
      var layers: [(hidden: Tensor, cell: Tensor)] = []
      for layer in 0..<network.shape.layers {
        let shape = [configuration.streams, network.shape.cells(ofLayer: layer)]
        guard let hidden = checkpoint.parameters[Self.state("hidden", shard, layer)],
          let cell = checkpoint.parameters[Self.state("cell", shard, layer)],
          hidden.shape == shape, cell.shape == shape
        else { return false }
        layers.append((hidden, cell))
      }
      states.layers = layers
    }
    return true
  }

  private static func state(_ part: String, _ shard: Int, _ layer: Int) -> String {
    "state.\(shard).\(layer).\(part)"
  }
}
