import ArgumentParser
import CommandSupport
import OrderedNeurons
import SystemCore
import WordSegmentation

/// Which model reads, and what cuts text into its words.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name or folder of the model. Models are looked for in HANZIKIT_MODELS, beside the program "
        + "and in the package's folder.", valueName: "model"))
  var model = OrderedNeuronLM.defaultModel

  @Option(
    help: ArgumentHelp(
      "Name or folder of the model that cuts text into words.", valueName: "model"))
  var segmenter = Self.defaultSegmenter

  /// The segmenter's model where none is named.
  static let defaultSegmenter = Segmenter.defaultModel

  /// The language model that the options ask for, each of whose calls uses `threads` threads. Throws
  /// `ModelError` for a model that cannot be used.
  func makeModel(threads: Int = 1) throws(ModelError) -> OrderedNeuronLM {
    try OrderedNeuronLM(
      model: model, segmenter: Segmenter(model: segmenter, standard: .pku, threads: threads),
      threads: threads)
  }
}
