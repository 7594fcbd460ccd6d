import ArgumentParser
import CommandSupport
import Reporting
import SystemCore
import WordSegmentation

/// Which model segments, by which convention, with which words of the user.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name or folder of the model. Models are looked for in HANZIKIT_MODELS, beside the program "
        + "and in the package's folder.", valueName: "model"))
  var model = Segmenter.defaultModel

  @Option(
    help: ArgumentHelp(
      "By which convention words are cut; default: general, or the first that the model knows.",
      valueName: "name"))
  var standard: SegmentationStandard?

  @Option(
    help: ArgumentHelp(
      "What stays one word in every standard, separated by commas.", valueName: "kinds"))
  var keep = KeptKinds()

  @Option(
    name: .customLong("dict"), parsing: .singleValue,
    help: ArgumentHelp(
      "A dictionary of your own words, a list or what 'zhseg dict build' made of one; can be "
        + "repeated.", valueName: "file"))
  var dictionaries: [String] = []

  @Option(
    help: ArgumentHelp(
      "Default strength of dictionary entries without their own.",
      valueName: "strength"))
  var dictStrength: WordStrength = .absolute

  @OptionGroup var jobs: JobOptions

  /// How many threads work.
  var threads: Int { jobs.threads }

  /// The segmenter that the options ask for. Throws `ModelError` for a model that cannot be
  /// used, `DictionaryError` for a dictionary.
  func makeSegmenter() throws -> Segmenter {
    try makePlainSegmenter().adding(contentsOf: dictionaries, strength: dictStrength)
  }

  /// The same without the dictionaries.
  func makePlainSegmenter() throws -> Segmenter {
    let segmenter = try Segmenter(model: model, standard: standard, threads: threads)
    if let standard, segmenter.standard != standard {
      throw ErrorReport(
        .usage, "the model '\(model)' was not trained on the standard \(standard)",
        advice: "It knows \(segmenter.model.standards.map(\.rawValue).joined(separator: ", ")).")
    }
    return keep.kinds.isEmpty ? segmenter : segmenter.keeping(keep.kinds)
  }
}

extension SegmentationStandard: ExpressibleByArgument {}
extension WordStrength: ExpressibleByArgument {}
