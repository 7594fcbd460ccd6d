import ArgumentParser
import CommandSupport
import ConditionalTransformer

/// What decides a Transformer.
struct TransformerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name or folder of a model to begin with; the new one has its sizes.", valueName: "model"))
  var initial: String?

  @Option(
    help: ArgumentHelp(
      "A safetensors file with condition vectors: rows of 'conditions' for the lines of --train, "
        + "of 'development.conditions' for those of --dev.", valueName: "path"))
  var vectors: String?

  @Option(
    name: .customLong("min-count"),
    help: "How often a character must occur to be in the vocabulary.")
  var minimumCount = ConditionalTrainer.Configuration().minimumCount

  @Option(help: "Model dimension: the width of the residual stream.")
  var dimension = ConditionalTrainer.Configuration().dimension

  @Option(help: "Heads of each attention.")
  var heads = ConditionalTrainer.Configuration().heads

  @Option(help: "Numbers inside a layer's feed-forward network.")
  var hidden = ConditionalTrainer.Configuration().hidden

  @Option(help: "The most characters of a text.")
  var positions = ConditionalTrainer.Configuration().positions

  @Option(help: "Characters of a batch.")
  var batch = ConditionalTrainer.Configuration().batch

  @Option(
    help: "How often a text is learned without its condition, and each key without its value.")
  var conditionDropout = ConditionalTrainer.Configuration().conditionDropout

  @Option(
    help: ArgumentHelp(
      "How conditions reach the network: the layer normalisations' scale and shift, their shift "
        + "only (bias), or symbols before the text (prefix). The last two are for comparison."))
  var conditioning = ConditioningName.layerNorm

  @Flag(inversion: .prefixedNo, help: "Use bfloat16 matrix products where they are faster.")
  var mixedPrecision = true

  @Flag(
    inversion: .prefixedNo,
    help: "Compute the insides of layers twice instead of keeping them: slower, in less memory.")
  var checkpointing = false

  func validate() throws {
    var configuration = ConditionalTrainer.Configuration()
    set(&configuration)
    try NumberRange.check(configuration.ranges)
    try NumberRange.check([("condition-dropout", conditionDropout)])
    guard dimension % heads == 0 else {
      throw ValidationError(
        "'--heads' must divide '--dimension' (\(dimension)), which \(heads) does not.")
    }
  }

  /// The options given that only a Transformer has.
  var transformerOnlyFlags: [String] {
    [
      ("--initial", initial != nil), ("--vectors", vectors != nil),
      ("--conditioning", conditioning != .layerNorm),
    ].filter(\.1).map(\.0)
  }

  /// The configuration of a run that is told this beside what both networks are told.
  func configuration(_ training: TextTrainingArguments) -> ConditionalTrainer.Configuration {
    var configuration = ConditionalTrainer.Configuration()
    configuration.training = training.training
    configuration.conditions = training.conditions
    configuration.development = training.development
    configuration.layers = training.layers ?? configuration.layers
    configuration.dropout = training.dropout
    training.set(&configuration.session)
    set(&configuration)
    return configuration
  }

  /// Puts the values into a configuration.
  private func set(_ configuration: inout ConditionalTrainer.Configuration) {
    configuration.initial = initial
    configuration.vectors = vectors
    configuration.minimumCount = minimumCount
    configuration.dimension = dimension
    configuration.heads = heads
    configuration.hidden = hidden
    configuration.positions = positions
    configuration.batch = batch
    configuration.conditionDropout = conditionDropout
    configuration.conditioning = conditioning.conditioning
    configuration.isMixedPrecision = mixedPrecision
    configuration.isCheckpointing = checkpointing
  }
}

/// How conditions reach the network, by the names of the command line.
enum ConditioningName: String, ExpressibleByArgument, CaseIterable {
  case layerNorm = "layer-norm"
  case bias
  case prefix

  /// What the name stands for.
  var conditioning: Conditioning {
    switch self {
    case .layerNorm: .layerNormalization
    case .bias: .bias
    case .prefix: .prefix
    }
  }
}
