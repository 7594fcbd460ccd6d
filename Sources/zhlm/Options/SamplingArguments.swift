import ArgumentParser
import CommandSupport
import ConditionalTransformer
import TensorCore

/// How words or characters are drawn.
struct SamplingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Above 1 what is unlikely is drawn more often, below 1 less often; at 0 the likeliest is "
        + "taken. (default: \(SamplingOptions().temperature), with conditions "
        + "\(ConditionalSamplingOptions().sampling.temperature))", valueName: "number"))
  var temperature: Double?

  @Option(
    help: ArgumentHelp(
      "Draw from this many of the likeliest alone.\(Self.topKDefault)", valueName: "count"))
  var topK: Int?

  @Option(
    help: ArgumentHelp(
      "Draw from the likeliest alone that together have this share of the probability. (default: "
        + "\(SamplingOptions().topP), with conditions \(ConditionalSamplingOptions().sampling.topP))",
      valueName: "share"))
  var topP: Double?

  @Option(
    help: ArgumentHelp(
      "Write no sequence of this many characters or words twice in a text, and none of several twice in a "
        + "row; 0 for any. (default: \(SamplingOptions().unrepeatedLength ?? 0))",
      valueName: "count"))
  var noRepeat: Int?

  @Option(
    help: ArgumentHelp(
      "The same seed gives the same texts. (default: another one each time, which is told)",
      valueName: "number"))
  var seed: UInt64?

  private static var topKDefault: String {
    ConditionalSamplingOptions().sampling.topK.map { " (default: all, with conditions \($0))" }
      ?? ""
  }

  func validate() throws {
    if let temperature, !(0...100).contains(temperature) {
      throw ValidationError("'--temperature' takes a number from 0 to 100, not \(temperature).")
    }
    if let topK, topK < 1 {
      throw ValidationError("'--top-k' takes a number of at least 1, not \(topK).")
    }
    if let noRepeat { try NumberRange.check([("no-repeat", noRepeat, 0...10_000)]) }
    if let topP, !(topP > 0 && topP <= 1) {
      throw ValidationError("'--top-p' takes a number above 0 and at most 1, not \(topP).")
    }
  }

  /// The seed that was given, or one that chance gives. It is small enough for any reader of JSON.
  var drawnSeed: UInt64 { seed ?? UInt64.random(in: 0..<1 << 32) }

  /// Puts the values into options.
  func set(_ options: inout SamplingOptions, seed: UInt64) {
    options.temperature = temperature ?? options.temperature
    options.topK = topK ?? options.topK
    options.topP = topP ?? options.topP
    if let noRepeat { options.unrepeatedLength = noRepeat == 0 ? nil : noRepeat }
    options.seed = seed
  }
}
