import SystemCore
import TensorCore

/// An encoder with everything that only its pretraining needs.
package struct PretrainingNetwork: Layer {
  /// What is learned.
  package let objective: PretrainingObjective
  /// What pretraining is for.
  package let encoder: EncoderNetwork
  private let generator: EncoderNetwork?
  /// The vectors of symbols by which hidden ones are scored.
  private let table: Parameter
  private let prediction: SymbolPrediction
  private let detection: Linear?
  private let correction: SymbolPrediction?

  private static let tableDimension = 128
  /// What the detection's loss counts beside that of the correction: its gradient is smaller, since
  /// most symbols are hardly in doubt.
  private static let detectionWeight: Float = 25

  /// A network with random weights.
  package init(_ shape: EncoderShape, objective: PretrainingObjective, seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    self.objective = objective
    encoder = EncoderNetwork(shape, name: EncoderModel.networkName, using: &random)
    table = Parameter(
      "outputs.table",
      .normal([shape.symbols, Self.tableDimension], deviation: 0.05, using: &random))
    let hasGenerator = objective != .masked
    let generated = EncoderShape.generator(symbols: shape.symbols)
    generator =
      hasGenerator ? EncoderNetwork(generated, name: "generator", using: &random) : nil
    prediction = SymbolPrediction(
      "prediction", channels: hasGenerator ? generated.channels : shape.channels, table: table,
      using: &random)
    detection =
      hasGenerator
      ? Linear("detection", inputs: shape.channels, outputs: 2, using: &random) : nil
    correction =
      objective == .corrected
      ? SymbolPrediction("correction", channels: shape.channels, table: table, using: &random)
      : nil
  }

  package var parameters: [Parameter] {
    encoder.parameters + [table] + (generator?.parameters ?? []) + prediction.parameters
      + (detection?.parameters ?? []) + (correction?.parameters ?? [])
  }

  /// The loss of a batch, shape (), and what it was made of. `random` draws the replacements.
  func loss(
    of batch: PretrainingBatch, pairs: BigramTable, on tape: Tape, random: inout RandomGenerator
  ) -> (loss: Variable, figures: PretrainingFigures) {
    var figures = PretrainingFigures()
    figures.units = batch.symbols.count
    figures.hidden = batch.hidden.count
    func encode(_ network: EncoderNetwork, _ symbols: [Int32]) -> Variable {
      network(
        EncoderInput(
          symbols, lengths: batch.lengths, pairs: network.shape.pairs == 0 ? nil : pairs),
        on: tape)
    }
    let scores = prediction(
      encode(generator ?? encoder, batch.masked).gatherRows(batch.hidden))
    let foresight = scores.softmaxCrossEntropy(batch.targets)
    figures.foresight = Double(foresight.value[0]) * Double(batch.hidden.count)
    figures.foreseen = Self.hits(scores.value, batch.targets)
    guard let detection else { return (foresight, figures) }

    var symbols = batch.symbols
    for (row, symbol) in zip(batch.hidden, Self.draw(scores.value, using: &random)) {
      symbols[Int(row)] = symbol
    }
    let isReplaced = zip(symbols, batch.symbols).map { Int32($0 == $1 ? 0 : 1) }
    let encoded = encode(encoder, symbols)
    let decisions = detection(encoded)
    let detectionLoss = decisions.softmaxCrossEntropy(isReplaced)
    figures.detection = Double(detectionLoss.value[0]) * Double(symbols.count)
    for (row, isReplaced) in isReplaced.enumerated() {
      let isDetected = decisions.value[2 * row + 1] > decisions.value[2 * row]
      figures.replaced += Int(isReplaced)
      figures.detected += isDetected ? 1 : 0
      figures.rightlyDetected += isDetected ? Int(isReplaced) : 0
    }
    let loss = foresight + detectionLoss.scaled(by: Self.detectionWeight)
    guard let correction else { return (loss, figures) }
    let corrections = correction(encoded.gatherRows(batch.hidden))
    let correctionLoss = corrections.softmaxCrossEntropy(batch.targets)
    figures.correction = Double(correctionLoss.value[0]) * Double(batch.hidden.count)
    figures.corrected = Self.hits(corrections.value, batch.targets)
    return (loss + correctionLoss, figures)
  }

  /// A symbol for each row of scores, drawn by its probability.
  private static func draw(_ scores: Tensor, using random: inout RandomGenerator) -> [Int32] {
    var sampler = CandidateSampler()
    return forEachRow(scores) { Int32(sampler.draw($0, using: &random)) }
  }

  /// How many rows have their highest score at the target.
  private static func hits(_ scores: Tensor, _ targets: [Int32]) -> Int {
    zip(forEachRow(scores) { $0.max() }, targets).enumerated().count { row, pair in
      scores[row * scores.columns + Int(pair.1)] == pair.0
    }
  }

  private static func forEachRow<Result>(
    _ scores: Tensor, _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> [Result] {
    let columns = scores.columns
    return scores.withPointer { values in
      (0..<scores.rows).map {
        body(UnsafeBufferPointer(start: values + $0 * columns, count: columns))
      }
    }
  }
}
