import ArgumentParser
import CommandSupport
import ConditionalTransformer

/// What a model with conditions is told.
struct ConditionalArguments: ParsableArguments {
  @Option(
    name: .customLong("condition"),
    help: ArgumentHelp(
      "A condition of the texts; may be given for several keys.", valueName: "key=value"))
  var conditions: [String] = []

  @Flag(help: "Show the conditions that the model knows, a key and a value a line.")
  var listConditions = false

  @Option(
    help: ArgumentHelp(
      "Guidance scale: 1 is what the model learned, more is stricter and less "
        + "varied. (default: \(ConditionalSamplingOptions().guidance))", valueName: "number"))
  var guidance: Double?

  @Option(
    name: .customLong("strength"),
    help: ArgumentHelp(
      "Strength of the value of one key, beside the others: 1.5 exaggerates it.",
      valueName: "key=number"))
  var strengthTexts: [String] = []

  @Option(
    help: ArgumentHelp(
      "The most characters of a text. (default: \(ConditionalSamplingOptions().sampling.maximumLength))",
      valueName: "count"))
  var maxLength: Int?

  @Option(
    help: ArgumentHelp(
      "Above 1, characters that the text has already are drawn less often. (default: "
        + "\(ConditionalSamplingOptions().repetitionPenalty))", valueName: "number"))
  var repetitionPenalty: Double?

  func validate() throws {
    if let guidance, !(0...100).contains(guidance) {
      throw ValidationError("'--guidance' takes a number from 0 to 100, not \(guidance).")
    }
    if let repetitionPenalty, !(1...100).contains(repetitionPenalty) {
      throw ValidationError(
        "'--repetition-penalty' takes a number from 1 to 100, not \(repetitionPenalty).")
    }
    if let maxLength { try NumberRange.check([("max-length", maxLength, 1...10_000)]) }
    _ = try labels
    _ = try strengths
  }

  /// The values of the keys.
  var labels: [String: String] {
    get throws { try Self.pairs(conditions, "condition", "KEY=VALUE") }
  }

  /// The strengths of the keys.
  private var strengths: [String: Double] {
    get throws {
      var strengths: [String: Double] = [:]
      for (key, text) in try Self.pairs(strengthTexts, "strength", "KEY=NUMBER") {
        guard let strength = Double(text), (0...10).contains(strength) else {
          throw ValidationError("'--strength' takes a number from 0 to 10, not '\(text)'.")
        }
        strengths[key] = strength
      }
      return strengths
    }
  }

  /// What stands before and after the equals signs of an option's values.
  private static func pairs(
    _ texts: [String], _ option: String, _ form: String
  ) throws -> [String: String] {
    var pairs: [String: String] = [:]
    for text in texts {
      guard let place = text.firstIndex(of: "="), place > text.startIndex else {
        throw ValidationError("'--\(option)' takes \(form), not '\(text)'.")
      }
      let key = String(text[..<place])
      guard pairs[key] == nil else {
        throw ValidationError("'--\(option)' gives '\(key)' twice.")
      }
      pairs[key] = String(text[text.index(after: place)...])
    }
    return pairs
  }

  /// The options that were given.
  var explicitValues: [String] {
    let all = [
      ("--condition", !conditions.isEmpty), ("--list-conditions", listConditions),
      ("--guidance", guidance != nil), ("--strength", !strengthTexts.isEmpty),
      ("--max-length", maxLength != nil),
      ("--repetition-penalty", repetitionPenalty != nil),
    ]
    return all.filter(\.1).map(\.0)
  }

  /// Puts the values into options.
  func set(_ options: inout ConditionalSamplingOptions) throws {
    options.guidance = guidance ?? options.guidance
    options.sampling.maximumLength = maxLength ?? options.sampling.maximumLength
    options.repetitionPenalty = repetitionPenalty ?? options.repetitionPenalty
    options.strengths = try strengths
  }
}
