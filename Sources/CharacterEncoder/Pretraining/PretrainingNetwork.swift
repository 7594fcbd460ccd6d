import SystemCore
import TensorCore

/// An encoder with everything that only its pretraining needs.
///
/// A small generator foresees hidden symbols, and symbols drawn by its probabilities take their places.
/// The encoder is to tell which symbols were replaced by others, and what stood in the hidden places.
/// Sources: Clark et al., "ELECTRA: Pre-training text encoders as discriminators rather than
/// generators", 2020; Meng et al., "COCO-LM: Correcting and contrasting text sequences", 2021.
package struct PretrainingNetwork: Layer {
  /// What pretraining is for.
  package let encoder: EncoderNetwork
  private let generator: EncoderNetwork
  /// The vectors of symbols by which both predictions score them.
  private let table: Parameter
  private let prediction: SymbolPrediction
  private let heads: CorrectionHeads

  /// What the detection's loss counts beside that of the correction: its gradient is smaller, since
  /// most symbols are hardly in doubt.
  private static let detectionWeight: Float = 25

  /// A network with random weights.
  package init(_ shape: CharacterEncoderShape, seed: UInt64) {
    var initializer = WeightInitializer(seed: seed)
    encoder = EncoderNetwork(shape, using: &initializer)
    let generatorShape = CharacterEncoderShape.generator(symbols: shape.symbols)
    generator = EncoderNetwork(generatorShape, using: &initializer)
    table = CorrectionHeads.table(symbols: shape.symbols, using: &initializer)
    prediction = SymbolPrediction(
      channels: generatorShape.channels, table: table, using: &initializer)
    heads = CorrectionHeads(channels: shape.channels, table: table, using: &initializer)
  }

  package var parts: LayerParts {
    [
      "encoder": encoder, "generator": generator, "prediction": prediction, "": heads,
    ]
  }

  /// What tells of a text which symbols are wrong: the encoder with the heads that it was trained with.
  func correctionModel(
    symbols: EncoderSymbols, pairs: BigramTable, confusions: ConfusionTable
  ) -> CorrectionModel {
    CorrectionModel(
      encoder: EncoderModel(symbols: symbols, pairs: pairs, network: encoder), heads: heads,
      confusions: confusions)
  }

  /// The loss of a batch, shape (), and what it was made of. `random` draws the replacements.
  func loss(
    of batch: PretrainingBatch, pairs: BigramTable, on tape: Tape, random: inout RandomGenerator
  ) -> (loss: Variable, figures: PretrainingFigures) {
    let masked = EncoderInput(batch.masked, lengths: batch.lengths, pairs: nil)
    let foreseen = prediction(generator(masked, on: tape).gatherRows(batch.hidden))
    let foresight = foreseen.softmaxCrossEntropy(batch.targets)

    let symbols = batch.replacing(with: Self.draw(foreseen.value, using: &random))
    let isReplaced = zip(symbols, batch.symbols).map { $0 != $1 }
    let encoded = encoder(
      EncoderInput(
        symbols, lengths: batch.lengths, pairs: encoder.shape.pairs == 0 ? nil : pairs), on: tape)
    let decisions = heads.detection(encoded)
    let detectionLoss = decisions.softmaxCrossEntropy(isReplaced.map { $0 ? 1 : 0 })
    let corrections = heads.correction(encoded.gatherRows(batch.hidden))
    let correctionLoss = corrections.softmaxCrossEntropy(batch.targets)

    var figures = PretrainingFigures()
    figures.units = symbols.count
    figures.hidden = batch.hidden.count
    figures.foresight = Double(foresight.value[0]) * Double(batch.hidden.count)
    figures.foreseen = Self.hits(foreseen.value, batch.targets)
    figures.detection = Double(detectionLoss.value[0]) * Double(symbols.count)
    for (row, isReplaced) in isReplaced.enumerated() {
      let isDetected = decisions.value[2 * row + 1] > decisions.value[2 * row]
      figures.replaced += isReplaced ? 1 : 0
      figures.detected += isDetected ? 1 : 0
      figures.rightlyDetected += isDetected && isReplaced ? 1 : 0
    }
    figures.correction = Double(correctionLoss.value[0]) * Double(batch.hidden.count)
    figures.corrected = Self.hits(corrections.value, batch.targets)
    let loss = foresight + detectionLoss.scaled(by: Self.detectionWeight) + correctionLoss
    return (loss, figures)
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
