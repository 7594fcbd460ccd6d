import ArgumentParser
import ConditionalTransformer
import SystemCore
import TensorCore
import TextCore

/// A network of the sizes that the shipped models have, its weights drawn, written as a model.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Write a model with random weights.")

  @Argument(help: "The folder to write.")
  var folder: String

  @Option(help: "Ids of the vocabulary.")
  var symbols = 5500

  @Option(help: "Model dimension: the width of the residual stream.")
  var dimension = 256

  @Option(help: "Layers.")
  var layers = 4

  @Option(help: "Numbers inside a layer's feed-forward network.")
  var hidden = 1024

  @Option(help: "Values of the only key of the condition.")
  var conditions = 22

  func validate() throws {
    guard (8...20_000).contains(symbols), [dimension, layers, hidden, conditions].min() ?? 0 > 0
    else { throw ValidationError("sizes must be positive, symbols 8 to 20,000") }
  }

  func run() throws {
    let entries = symbols - Vocabulary.specialNames.count
    let vocabulary = try Vocabulary(
      entries: (0..<UInt32(entries)).map { Vocabulary.Entry(.scalar(Self.firstIdeograph + $0)) })
    var shape = TransformerShape(symbols: vocabulary.count)
    (shape.dimension, shape.layers, shape.hidden) = (dimension, layers, hidden)
    let values = (0..<conditions).map { "\($0)" }
    let schema = ConditionSchema(keys: [ConditionSchema.Key(name: "label", values: values)])
    var random = RandomGenerator(seed: 1)
    let network = TransformerNetwork(shape, schema, using: random)
    // They are zero at first, and a condition would mean nothing.
    for parameter in network.parameters where parameter.name.contains(".condition.") {
      parameter.value = .normal(parameter.value.shape, deviation: 0.1, using: &random)
    }
    try ConditionalModel(name: "drawn", codec: CharacterCodec(vocabulary), network: network)
      .save(to: folder)
  }

  private static let firstIdeograph: UInt32 = 0x4E00
}
