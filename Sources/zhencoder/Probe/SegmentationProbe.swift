import CharacterEncoder
import SystemCore
import TensorCore
import WordSegmentation

/// An encoder with four scores a unit, trained shortly.
struct SegmentationProbe {
  private let model: EncoderModel
  private let head: Linear

  private static let rows = 1024
  private static let learningRate: Float = 1e-3

  init(_ model: EncoderModel) {
    var initializer = WeightInitializer(seed: 1)
    self.model = model
    head = Linear(
      inputs: model.network.shape.channels, outputs: TagSet.words.count, using: &initializer)
  }

  /// Trains the encoder and the scores.
  mutating func train(_ sentences: [ProbeSentence], passes: Int) throws {
    var random = RandomGenerator(seed: 1)
    var batches: [[Int]] = []
    for _ in 0..<passes {
      var batch: [Int] = []
      var rows = 0
      for index in sentences.indices.shuffled(using: &random) {
        batch.append(index)
        rows += sentences[index].symbols.count
        if rows >= Self.rows {
          batches.append(batch)
          (batch, rows) = ([], 0)
        }
      }
      if !batch.isEmpty { batches.append(batch) }
    }
    var configuration = Adam.Configuration()
    configuration.weightDecay = 0.01
    configuration.clippingNorm = 2
    let optimizer = Adam(
      model.network.parameters + head.parameters(under: "tags"), configuration)
    let schedule = LearningRateSchedule(
      peak: Self.learningRate, warmup: batches.count / 10, total: batches.count, decay: .linear)
    let tape = Tape(.training, precision: .mixed)
    for (step, batch) in batches.enumerated() {
      let loss = scores(of: batch.map { sentences[$0] }, on: tape)
        .softmaxCrossEntropy(batch.flatMap { sentences[$0].tags.map(Int32.init) })
      optimizer.step(tape.backward(from: loss), learningRate: schedule.rate(at: step))
    }
  }

  /// The scores of B, M, E and S of all units.
  private func scores(of sentences: [ProbeSentence], on tape: Tape) -> Variable {
    head(
      model.network(
        model.input(
          sentences.flatMap(\.symbols), lengths: sentences.map(\.symbols.count)), on: tape))
  }

  /// How well other sentences are segmented.
  func score(_ sentences: [ProbeSentence]) -> SegmentationScore {
    let decoder = ViterbiDecoder(transitions: .zero(.words))
    var workspace = DecodingWorkspace()
    var tags: [UInt8] = []
    var total = SegmentationScore()
    let tape = Tape(.inference, precision: .mixed)
    for sentence in sentences {
      scores(of: [sentence], on: tape).value.withPointer {
        _ = decoder.decode(
          scores: UnsafeBufferPointer(
            start: $0, count: sentence.symbols.count * TagSet.words.count),
          workspace: &workspace, into: &tags)
      }
      var unit = 0
      let predicted = TagSet.words.words(of: tags).map { length, _ in
        defer { unit += length }
        return sentence.unitLengths[unit..<unit + length].reduce(0, +)
      }
      total.add(goldLengths: sentence.wordLengths, predictedLengths: predicted)
    }
    return total
  }
}
