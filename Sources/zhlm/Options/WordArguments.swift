import ArgumentParser
import CommandSupport
import TensorCore

/// What a language model is told.
struct WordArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most words of a text. (default: \(SamplingOptions().maximumLength))", valueName: "count")
  )
  var maxWords: Int?

  func validate() throws {
    if let maxWords { try NumberRange.check([("max-words", maxWords, 1...10_000)]) }
  }

  /// The options that were given.
  var explicitValues: [String] { maxWords == nil ? [] : ["--max-words"] }
}
