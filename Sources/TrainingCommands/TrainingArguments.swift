import ArgumentParser
import CommandSupport
import TensorCore

/// What a training command does where nothing else is said.
public protocol TrainingDefaults {
  /// The settings of its trainer.
  static var session: TrainingSettings { get }
  /// The highest learning rate, for a person.
  static var learningRate: String { get }
}

extension TrainingDefaults {
  public static var learningRate: String { "\(session.learningRate)" }
}

/// What every training command is told of its run.
public struct TrainingArguments<Defaults: TrainingDefaults>: ParsableArguments {
  @Option(help: "Folder to write the model to.")
  public var output: String

  @Option(help: "Number of passes over the training data.")
  var passes = Defaults.session.passes

  @Option(help: "Highest learning rate. (default: \(Defaults.learningRate))")
  var learningRate: Float?

  @Option(help: "Shards of a batch, whose gradients are added up. The result depends on it.")
  var shards = Defaults.session.shards

  @OptionGroup var jobs: JobOptions

  @Option(help: "Seed of weights, order and dropout.")
  var seed = Defaults.session.seed

  @Flag(inversion: .prefixedNo, help: "Resume from the checkpoint if there is one.")
  var resume = true

  /// The defaults.
  public init() {}

  public func validate() throws {
    var settings = Defaults.session
    set(&settings)
    try NumberRange.check(settings.ranges)
    guard settings.learningRate > 0, settings.learningRate <= 1 else {
      throw ValidationError(
        "'--learning-rate' takes a number above 0 and at most 1, not \(settings.learningRate).")
    }
  }

  /// Puts the values into settings.
  public func set(_ settings: inout TrainingSettings) {
    settings.output = output
    settings.passes = passes
    settings.learningRate = learningRate ?? settings.learningRate
    settings.shards = shards
    settings.threads = jobs.threads
    settings.seed = seed
    settings.resumes = resume
  }
}

/// What a command that trains one model is told of it.
public struct TrainedModelArguments<Defaults: TrainingDefaults>: ParsableArguments {
  @Option(help: "Name of the model.")
  var name = Defaults.session.name

  @Option(
    help: ArgumentHelp(
      "How often to measure on the development data and to save. (default: "
        + (Defaults.session.evaluations.map { "\($0)" } ?? "after each pass") + ")"))
  var evaluations: Int?

  @Option(help: "Last steps whose weights are averaged to give the model; 0 for none.")
  var averagedSteps = Defaults.session.averagedSteps

  /// The defaults.
  public init() {}

  public func validate() throws {
    var settings = Defaults.session
    set(&settings)
    try NumberRange.check(settings.ranges)
  }

  /// Puts the values into settings.
  public func set(_ settings: inout TrainingSettings) {
    settings.name = name
    settings.evaluations = evaluations ?? settings.evaluations
    settings.averagedSteps = averagedSteps
  }
}
