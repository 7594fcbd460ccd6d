import ArgumentParser
import OrderedNeurons

/// How words are drawn.
struct SamplingArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The most words of a text.", valueName: "count"))
  var maxWords = SamplingOptions().maximumWords

  @Option(
    help: ArgumentHelp(
      "Above 1 unlikely words are drawn more often, below 1 less often; at 0 the likeliest is "
        + "taken.", valueName: "number"))
  var temperature = SamplingOptions().temperature

  @Option(
    help: ArgumentHelp("Draw from this many of the likeliest words alone.", valueName: "count"))
  var topK: Int?

  @Option(
    help: ArgumentHelp(
      "Draw from the likeliest words alone that together have this share of the probability.",
      valueName: "share"))
  var topP = SamplingOptions().topP

  @Option(
    help: ArgumentHelp("The same seed gives the same texts.", valueName: "number"))
  var seed: UInt64 = 1

  func validate() throws {
    if !(1...10_000).contains(maxWords) {
      throw ValidationError("'--max-words' takes a number from 1 to 10000, not \(maxWords).")
    }
    if !(0...100).contains(temperature) {
      throw ValidationError("'--temperature' takes a number from 0 to 100, not \(temperature).")
    }
    if let topK, topK < 1 {
      throw ValidationError("'--top-k' takes a number of at least 1, not \(topK).")
    }
    if !(topP > 0 && topP <= 1) {
      throw ValidationError("'--top-p' takes a number above 0 and at most 1, not \(topP).")
    }
  }

  /// The options of the sampling.
  var options: SamplingOptions {
    var options = SamplingOptions()
    options.maximumWords = maxWords
    options.temperature = temperature
    options.topK = topK
    options.topP = topP
    options.seed = seed
    return options
  }
}
