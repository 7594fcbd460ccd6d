import ArgumentParser
import CommandSupport
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
      "By which convention words are cut.", valueName: "name"))
  var standard = SegmentationStandard.pku

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
    var segmenter = try Segmenter(model: model, standard: standard, threads: threads)
    // Lists that follow one another are compiled together; compiled dictionaries are used in place.
    var words = UserDictionary()
    for path in dictionaries {
      if CompiledDictionary.isCompiled(path) {
        segmenter = try segmenter.adding(words).adding(CompiledDictionary(contentsOf: path))
        words = UserDictionary()
      } else {
        words.merge(try UserDictionary(contentsOf: path, strength: dictStrength))
      }
    }
    return words.isEmpty ? segmenter : try segmenter.adding(words)
  }
}

extension SegmentationStandard: ExpressibleByArgument {}
extension WordStrength: ExpressibleByArgument {}
