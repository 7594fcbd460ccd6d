import Reporting
import SystemCore

/// What a capability supplies to a `TrainingSession`: batches, the loss of each, and the model that is
/// measured and saved.
public protocol TrainingTask: Sendable {
  /// The capability's error.
  associatedtype Failure: TrainingFailure
  /// The data of a shard of a batch.
  associatedtype Shard: Sendable
  /// What is measured and saved.
  associatedtype Model
  /// How good a model is on the development data.
  associatedtype Figures: Sendable

  /// What the speed is counted in, such as "characters".
  static var unit: String { get }
  /// The names of the terms of the loss.
  static var terms: [String] { get }

  /// What was read and built before the first step, for a person.
  var summary: String { get }
  /// The parameters that are trained, by optimiser, and what the learning rate is multiplied by.
  var optimizers: [(parameters: [Parameter], adam: Adam.Configuration, rate: Float)] { get }
  /// Whether products with weights are computed in mixed precision.
  var isMixedPrecision: Bool { get }
  /// Steps between two updates of the average of the weights.
  var averagingInterval: Int { get }
  /// The number of steps, of all, in which the learning rate rises.
  func warmup(of steps: Int) -> Int
  /// How the learning rate falls after that.
  var decay: LearningRateSchedule.Decay { get }
  /// The kind of the network and the settings that decide the result beside those of every run, by
  /// names that stay the same from version to version: a checkpoint of others is refused.
  var settings: [(name: String, value: String)] { get }
  /// A hash of the training data: a checkpoint of others is refused.
  var fingerprint: UInt64 { get }
  /// The data, for the model's card.
  var sources: [TrainingSource] { get }

  /// The number of steps that each pass takes.
  var stepsPerPass: [Int] { get }
  /// The batches of a pass in their order, each of at most as many shards as the settings say. There
  /// may be fewer than steps: the run then continues with the next pass.
  mutating func batches(ofPass pass: Int) -> [[Shard]]
  /// The number of units in a shard.
  func units(in shard: Shard) -> Int
  /// The terms of the loss of a shard, which are minimised together. Called from several threads.
  func loss(of shard: Shard, number: Int, step: Int, on tape: Tape) -> [Variable]

  /// The model of the current weights.
  func model() -> Model
  /// The figures of a model on the development data, nil without any.
  func figures(of model: Model) throws(Failure) -> Figures?
  /// The number by which the best model is chosen, the others not being saved; nil where each model
  /// takes the place of the one before.
  func score(of figures: Figures) -> Double?
  /// The figures as numbers with names, for the model's card.
  func values(of figures: Figures) -> [(name: String, value: Double)]
  /// Saves a model. `card` is the text of its card.
  func save(_ model: Model, card: String) throws(Failure)

  /// Puts what else is needed to resume into a checkpoint.
  func store(in checkpoint: inout Checkpoint)
  /// Takes that from a checkpoint of a step. Returns false where it does not fit.
  func restore(from checkpoint: Checkpoint, step: Int) -> Bool
}

extension TrainingTask {
  public static var terms: [String] { ["loss"] }
  public var isMixedPrecision: Bool { false }
  public var decay: LearningRateSchedule.Decay { .linear }
  public var averagingInterval: Int { WeightAverage.interval }
  public var sources: [TrainingSource] { [] }
  public func score(of figures: Figures) -> Double? { nil }
  public func values(of figures: Figures) -> [(name: String, value: Double)] { [] }
  public func store(in checkpoint: inout Checkpoint) {}
  public func restore(from checkpoint: Checkpoint, step: Int) -> Bool { true }
}

/// An error that can say why a network could not be trained.
public protocol TrainingFailure: Error {
  /// A setting is out of range.
  static func option(_ error: OptionError) -> Self
  /// Settings that contradict each other or the data, or a run that diverged.
  static func badConfiguration(_ reason: String) -> Self
  /// A checkpoint belongs to another run.
  static func badCheckpoint(path: String, reason: String) -> Self
  /// The model could not be written.
  static func model(_ error: ModelError) -> Self
  /// A checkpoint could not be read or written.
  static func tensors(_ error: SafetensorsError) -> Self
  /// The task was cancelled, after a checkpoint was written.
  static var cancelled: Self { get }
}

/// What a run of training reports as it goes.
public enum TrainingEvent<Figures: Sendable>: Sendable {
  /// What was read and built, the number of weights and that of all steps.
  case prepared(String, weights: Int, steps: Int)
  /// The run resumes at this step.
  case resumed(step: Int)
  /// Steps made of all; since the last report, the mean of each term of the loss and the speed.
  case progress(
    step: Int, of: Int, terms: [(name: String, value: Double)],
    speed: (perSecond: Double, unit: String))
  /// A model was measured at a step of all, in a pass counted from 1: the figures on the development
  /// data, nil without any; whether it was saved, being the best so far or none being chosen.
  case evaluated(step: Int, of: Int, pass: Int, figures: Figures?, isSaved: Bool)
}
