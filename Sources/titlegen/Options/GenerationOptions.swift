import ArgumentParser
import CommandSupport
import SystemCore
import TitleGeneration

/// Which model writes titles, and how it looks for them.
struct GenerationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name or folder of the model. Models are looked for in HANZIKIT_MODELS, beside the program "
        + "and in the package's folder.", valueName: "model"))
  var model = TitleGenerator.defaultModel

  @Option(
    help: ArgumentHelp(
      "How many titles are carried along side by side; more find likelier ones, slower.",
      valueName: "count"))
  var beam = 4

  @Option(
    help: ArgumentHelp("The fewest characters of a title, spaces not counted.", valueName: "count"))
  var minLength = 4

  @Option(
    help: ArgumentHelp(
      "The most characters of a title, spaces not counted; of text without Chinese, two letters count "
        + "as one.", valueName: "count"))
  var maxLength = 40

  @Option(
    help: ArgumentHelp(
      "The least confidence of a title, 0 to 1; where all have less, there is none.",
      valueName: "number"))
  var minConfidence = 0.0

  @OptionGroup var jobs: JobOptions

  /// The most titles that can be carried along.
  static let largestBeam = 64
  /// The most characters that a title can have.
  static let greatestLength = 200

  func validate() throws {
    if !(1...Self.largestBeam).contains(beam) {
      throw ValidationError("'--beam' takes a number from 1 to \(Self.largestBeam), not \(beam).")
    }
    if !(1...Self.greatestLength).contains(minLength) {
      throw ValidationError(
        "'--min-length' takes a number from 1 to \(Self.greatestLength), not \(minLength).")
    }
    if !(minLength...Self.greatestLength).contains(maxLength) {
      throw ValidationError(
        "'--max-length' takes a number from --min-length, \(minLength), to \(Self.greatestLength), "
          + "not \(maxLength).")
    }
    if !(0...1).contains(minConfidence) {
      throw ValidationError("'--min-confidence' takes a number from 0 to 1, not \(minConfidence).")
    }
  }

  /// The options of a search for `count` titles.
  func search(count: Int) -> TitleOptions {
    TitleOptions(
      beam: max(beam, count), count: count, minimumLength: minLength, maximumLength: maxLength,
      minimumConfidence: minConfidence)
  }

  /// The generator that the options ask for. Throws `TitleError` for a model that cannot be used.
  func makeGenerator() throws(ModelError) -> TitleGenerator {
    try TitleGenerator(model: model, threads: jobs.threads)
  }
}
