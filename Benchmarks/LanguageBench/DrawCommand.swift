import ArgumentParser
import OrderedNeurons
import SystemCore
import TensorCore

/// A network of the same sizes as another one, its weights drawn, written as a model.
struct DrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Write a model with the sizes of another and random weights.")

  @Argument(help: "The other model's folder.")
  var model: String

  @Argument(help: "The folder to write.")
  var folder: String

  @Option(help: "Cells that share a level of the master gates; 0 for a plain network.")
  var chunk = 0

  func validate() throws {
    guard chunk >= 0 else { throw ValidationError("the chunk must not be negative") }
  }

  func run() throws {
    let model = try LanguageModel(folder: model)
    var shape = model.network.shape
    shape.chunk = chunk
    let network = LanguageNetwork(shape, using: RandomGenerator(seed: 1))
    try LanguageModel(
      name: "drawn", vocabulary: model.vocabulary, network: network,
      parsingLayer: shape.isOrdered ? 0 : nil
    ).save(to: folder)
  }
}
