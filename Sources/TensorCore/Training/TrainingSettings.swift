import Reporting
import SystemCore

/// How long and in what steps a network is trained, and where the result goes: what every trainer is
/// told.
public struct TrainingSettings: Codable, Hashable, Sendable {
  /// The folder that the model is written to. The checkpoint is beside it, in `OUTPUT.checkpoint`.
  public var output = ""
  /// The model's name.
  public var name: String
  /// The number of passes over the training data.
  public var passes: Int
  /// The highest learning rate.
  public var learningRate: Float
  /// The number of shards of a batch, whose gradients are added up. The result depends on it.
  public var shards = 2
  /// The number of threads that compute. The result does not depend on it.
  public var threads = availableProcessors()
  /// The number of last steps whose weights are averaged to give the model; 0 for none.
  public var averagedSteps: Int
  /// The number of times, at equal distances, that the model is measured on the development data and
  /// saved; nil for once after each pass.
  public var evaluations: Int?
  /// The seed of weights, order and dropout.
  public var seed: UInt64 = 1
  /// Seconds between reports of the progress.
  public var reportInterval = 20.0
  /// Seconds between checkpoints.
  public var checkpointInterval = 120.0
  /// Whether a run resumes from the checkpoint if there is one.
  public var resumes = true

  /// Settings of a capability, with what is usual for it.
  public init(
    name: String = "default", passes: Int, learningRate: Float, averagedSteps: Int = 0,
    evaluations: Int? = nil
  ) {
    self.name = name
    self.passes = passes
    self.learningRate = learningRate
    self.averagedSteps = averagedSteps
    self.evaluations = evaluations
  }

  /// The whole numbers with the ranges that they must be in.
  package var ranges: [SettingRange] {
    [
      ("passes", passes, 1...1_000_000), ("shards", shards, 1...1024),
      ("threads", threads, 1...1024), ("averaged steps", averagedSteps, 0...1_000_000_000),
      ("evaluations", evaluations ?? 1, 1...1_000_000),
    ]
  }

  /// Checks, before any time is spent on training, that the output folder can be made. Throws `.option`
  /// for the first setting that no run can have, of these and of a capability's own whole numbers and
  /// `shares`, which must be from 0 to below 1.
  package func prepare<Failure: TrainingFailure>(
    _ others: [SettingRange] = [], shares: [(name: String, value: Float)] = [],
    as failure: Failure.Type
  ) throws(Failure) {
    try check(others, shares: shares, as: failure)
    guard !output.isEmpty else { throw .badConfiguration("training needs an output folder") }
    do { try Folder.checkMaking(output) } catch { throw .model(.file(error)) }
  }

  /// Throws as `prepare` does for settings alone.
  package func check<Failure: TrainingFailure>(
    _ others: [SettingRange] = [], shares: [(name: String, value: Float)] = [],
    as failure: Failure.Type
  ) throws(Failure) {
    do throws(OptionError) {
      for (name, value, range) in others + ranges {
        try OptionError.check(Self.property(name), value, in: range)
      }
      for (name, value) in shares where !(0..<1).contains(value) {
        throw OptionError(Self.property(name), value: value, allowed: "from 0 to below 1")
      }
      guard learningRate > 0, learningRate <= 1 else {
        throw OptionError("learningRate", value: learningRate, allowed: "above 0 and at most 1")
      }
      try OptionError.check("reportInterval", reportInterval, in: 0...)
      try OptionError.check("checkpointInterval", checkpointInterval, in: 0...)
    } catch {
      throw .option(error)
    }
  }

  /// The property of a setting whose name is several words.
  private static func property(_ name: String) -> String {
    let words = name.split(separator: " ")
    return words.dropFirst().reduce(into: words.first.map(String.init) ?? "") { name, word in
      name += word.prefix(1).uppercased() + word.dropFirst()
    }
  }
}

/// A whole number that a person set, and the range that it must be in.
package typealias SettingRange = (name: String, value: Int, range: ClosedRange<Int>)
