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
        + "and in the package's folder. Default: fast; accurate for parts of speech.",
      valueName: "model"))
  var model: String?

  @Option(
    help: ArgumentHelp(
      "By which convention words are cut; default: general, or the first that the model knows.",
      valueName: "name"))
  var standard: SegmentationStandard?

  @Option(
    help: ArgumentHelp(
      "What stays one word in every standard, separated by commas.", valueName: "kinds"))
  var keep = KeptKinds()

  @OptionGroup var own: DictionaryOptions
  @OptionGroup var jobs: JobOptions

  /// How many threads work.
  var threads: Int { jobs.threads }

  /// The segmenter that the options ask for. Throws `ModelError` for a model that cannot be
  /// used, `DictionaryError` for a dictionary.
  func makeSegmenter() throws -> Segmenter { try own.add(to: try makePlainSegmenter()) }

  /// The same without the dictionaries, and with parts of speech if they are asked for.
  func makePlainSegmenter(tags: TagOptions? = nil) throws -> Segmenter {
    let name = model ?? (tags?.pos == true ? Tagger.defaultModel : Segmenter.defaultModel)
    let loaded = try SegmentationModel(named: name)
    let segmenter =
      if let tags, tags.pos {
        try Tagger(loaded, tagSet: tags.tagset, standard: standard, threads: threads).segmenter
      } else {
        Segmenter(loaded, standard: standard, threads: threads)
      }
    if let standard, segmenter.standard != standard {
      throw ErrorReport(
        .usage, "the model '\(name)' was not trained on the standard \(standard)",
        advice: "It knows \(segmenter.model.standards.map(\.rawValue).joined(separator: ", ")).")
    }
    return keep.kinds.isEmpty ? segmenter : segmenter.keeping(keep.kinds)
  }
}

extension SegmentationStandard: ExpressibleByArgument {}
