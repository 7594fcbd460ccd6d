import ArgumentParser
import CommandSupport
import ConditionalTransformer
import OrderedNeurons
import Reporting
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

  /// What reads lines with the model that the options ask for, of words or of characters. Throws `ModelError` for a model
  /// that cannot be used, and the report of `--words` for one of characters.
  func makeLineModel(takesWords: Bool) throws -> LineModel {
    switch try GeneratingModel(named: model) {
    case .language: return .words(try makeModel(), takesWords: takesWords)
    case .conditional(let folder):
      guard !takesWords else {
        throw ErrorReport(
          .usage, "'--words' is not for '\(model)', a model of characters",
          advice: "Leave it out or name another --model.")
      }
      return .characters(CharacterScorer(try ConditionalModel(folder: folder), threads: 1))
    }
  }

  /// The language model that the options ask for, each of whose calls uses `threads` threads. Throws
  /// `ModelError` for a model that cannot be used.
  func makeModel(threads: Int = 1) throws(ModelError) -> OrderedNeuronLM {
    try OrderedNeuronLM(
      model: model, segmenter: Segmenter(model: segmenter, standard: .pku, threads: threads),
      threads: threads)
  }
}
