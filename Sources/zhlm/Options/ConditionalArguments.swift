import ArgumentParser
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
      "How strongly the conditions speak; 1 is what the model learned, more is stricter and less "
        + "varied. (default: \(ConditionalSamplingOptions().guidance))", valueName: "number"))
  var guidance: Double?

  @Option(
    help: ArgumentHelp(
      "The most characters of a text. (default: \(ConditionalSamplingOptions().maximumLength))",
      valueName: "count"))
  var maxLength: Int?

  @Option(
    help: ArgumentHelp(
      "Above 1, characters that the text has already are drawn less often.", valueName: "number"))
  var repetitionPenalty: Double?

  @Option(
    help: ArgumentHelp(
      "Write no sequence of this many characters twice in a text.", valueName: "count"))
  var noRepeat: Int?

  func validate() throws {
    if let guidance, !(0...100).contains(guidance) {
      throw ValidationError("'--guidance' takes a number from 0 to 100, not \(guidance).")
    }
    if let repetitionPenalty, !(1...100).contains(repetitionPenalty) {
      throw ValidationError(
        "'--repetition-penalty' takes a number from 1 to 100, not \(repetitionPenalty).")
    }
    if let maxLength { try NumberRange.check([("max-length", maxLength, 1...10_000)]) }
    if let noRepeat { try NumberRange.check([("no-repeat", noRepeat, 1...10_000)]) }
    _ = try labels
  }

  /// The values of the keys.
  var labels: [String: String] {
    get throws {
      var labels: [String: String] = [:]
      for condition in conditions {
        guard let place = condition.firstIndex(of: "="), place > condition.startIndex else {
          throw ValidationError("'--condition' takes KEY=VALUE, not '\(condition)'.")
        }
        let key = String(condition[..<place])
        guard labels[key] == nil else {
          throw ValidationError("'--condition' gives '\(key)' twice.")
        }
        labels[key] = String(condition[condition.index(after: place)...])
      }
      return labels
    }
  }

  /// The options that were given.
  var given: [String] {
    let all = [
      ("--condition", !conditions.isEmpty), ("--list-conditions", listConditions),
      ("--guidance", guidance != nil), ("--max-length", maxLength != nil),
      ("--repetition-penalty", repetitionPenalty != nil), ("--no-repeat", noRepeat != nil),
    ]
    return all.filter(\.1).map(\.0)
  }

  /// Puts the values into options.
  func set(_ options: inout ConditionalSamplingOptions) {
    options.guidance = guidance ?? options.guidance
    options.maximumLength = maxLength ?? options.maximumLength
    options.repetitionPenalty = repetitionPenalty ?? options.repetitionPenalty
    options.unrepeatedLength = noRepeat
  }
}
