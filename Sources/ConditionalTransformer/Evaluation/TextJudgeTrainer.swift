import Reporting
import SystemCore
import TensorCore
import TextCore

/// Trains a judge: a classifier for each key of labelled texts.
public struct TextJudgeTrainer: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// Tables of labelled texts to learn from: TABs between columns, a first line that names them, the
    /// text in the last one.
    public var conditions: [String] = []
    /// Tables that the judge is measured by; never learned from.
    public var development: [String] = []
    /// The run of each key. Its learning rate is what those of the two networks are multiplied by;
    /// without an output folder there are no checkpoints.
    public var session = TrainingSettings(passes: 6, learningRate: 1)
    /// Texts of a batch.
    public var batch = 32
    /// The highest learning rate of the network of patterns.
    public var learningRate: Float = 3e-3
    /// The share of patterns that is left out.
    public var dropout: Float = 0.3
    /// The highest learning rate of the network of runs.
    public var runLearningRate: Float = 0.05
    /// The share of runs that is left out.
    public var runDropout: Float = 0.5
    /// By how much a text has to be nearer to its value than to others, as a difference of cosines.
    public var margin: Float = 0.2
    /// What cosines are multiplied with before the softmax.
    public var scale: Float = 10

    /// The default numbers.
    public init() {}

    /// Throws `ConditionalError.option` for the first setting that no run can have.
    fileprivate func check() throws(ConditionalError) {
      // A classifier is not averaged: its counts of runs are none of its trained weights.
      try session.check(
        [("batch", batch, 1...1_000_000), ("averaged steps", session.averagedSteps, 0...0)],
        shares: [("dropout", dropout), ("run dropout", runDropout)], as: ConditionalError.self)
      for (name, rate) in [("learningRate", learningRate), ("runLearningRate", runLearningRate)]
      where !(rate > 0 && rate <= 1) {
        throw .option(OptionError(name, value: rate, allowed: "above 0 and at most 1"))
      }
      do throws(OptionError) {
        try OptionError.check("margin", margin, in: 0...2)
        guard scale > 0, scale < TextClassifier.maximumScale else {
          throw OptionError(
            "scale", value: scale, allowed: "above 0 and below \(TextClassifier.maximumScale)")
        }
      } catch {
        throw .option(error)
      }
    }
  }

  /// What the run for a key reports; there are no figures.
  public typealias Event = TrainingEvent<Void>

  private let configuration: Configuration
  private let source: Source
  private let shape: ClassifierShape

  private enum Source: Sendable {
    case files(TextReading)
    case texts([LabelledText], development: [LabelledText])
  }

  /// A trainer that learns from the tables of its configuration, whose bytes are read as `reading` says.
  public init(_ configuration: Configuration, reading: TextReading = TextReading()) {
    self.configuration = configuration
    source = .files(reading)
    shape = ClassifierShape(values: 2)
  }

  /// A trainer that learns from texts in memory. The judge is measured by `development`.
  public init(
    _ configuration: Configuration = Configuration(), texts: [LabelledText],
    development: [LabelledText] = []
  ) {
    self.init(
      configuration, texts: texts, development: development, shape: ClassifierShape(values: 2))
  }

  /// A trainer of classifiers of other sizes than the usual ones.
  package init(
    _ configuration: Configuration, texts: [LabelledText], development: [LabelledText] = [],
    shape: ClassifierShape
  ) {
    self.configuration = configuration
    source = .texts(texts, development: development)
    self.shape = shape
  }

  /// Trains a judge of all keys that texts have with two values or more, calling `progress` from this
  /// thread, and saves it if there is an output folder. Blocks the thread for as long as the training
  /// takes.
  ///
  /// Throws `ConditionalError.option` for settings that no run can have, `.badConfiguration` where there
  /// are no such keys or too few texts, others for unreadable tables; `.cancelled`, after writing a
  /// checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: (Event) -> Void = { _ in }
  ) throws(ConditionalError) -> TextJudge {
    try configuration.check()
    let (texts, development) = try texts()
    let (judge, settings) = try judge(of: texts, progress)
    guard !configuration.session.output.isEmpty else { return judge }
    let card = ModelCard(
      name: Folder.name(of: Folder.named(configuration.session.output)), sources: sources,
      summary: "\(texts.count) texts, classifiers for "
        + judge.classifiers.map(\.key).joined(separator: ", "),
      settings: settings,
      figures: judge.accuracies(on: development).compactMap { accuracy in
        accuracy.share.map { ("share told of \(accuracy.key)", $0) }
      })
    do throws(ModelError) {
      try judge.save(to: configuration.session.output, card: card.markdown)
    } catch {
      throw .model(error)
    }
    return judge
  }

  /// Trains on HanziKit's threads, as the method that blocks does. `progress` is called from there. Throws
  /// `CancellationError`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> TextJudge {
    try await onLibraryThreads { try run(progress: progress) }
  }

  private func texts() throws(ConditionalError) -> ([LabelledText], development: [LabelledText]) {
    switch source {
    case .files(let reading):
      (
        try LabelledText.read(tables: configuration.conditions, as: reading),
        try LabelledText.read(tables: configuration.development, as: reading)
      )
    case .texts(let texts, let development): (texts, development)
    }
  }

  private var sources: [TrainingSource] {
    switch source {
    case .files:
      SourceTexts.sources("training", configuration.conditions)
        + SourceTexts.sources("development", configuration.development)
    case .texts(let texts, let development):
      SourceTexts.sources("training", texts) + SourceTexts.sources("development", development)
    }
  }

  private func judge(
    of texts: [LabelledText], _ progress: (Event) -> Void
  ) throws(ConditionalError) -> (TextJudge, settings: [(name: String, value: String)]) {
    let c = configuration
    let threads = WorkerThreads(count: c.session.threads)
    var settings: [(name: String, value: String)] = []
    var classifiers: [TextClassifier] = []
    for key in ExactText.distinct(texts.lazy.flatMap(\.conditions.keys)) {
      let known = texts.compactMap { text in text.conditions[key].map { (text, $0) } }
      let values = ExactText.distinct(known.lazy.map(\.1))
      guard values.count > 1, known.count >= c.session.shards else { continue }
      guard values.count <= Self.mostValues else {
        throw .badConfiguration(
          "'\(key)' has \(values.count) values, at most \(Self.mostValues) can be distinguished: leave "
            + "the column out")
      }
      let targets = Dictionary(
        uniqueKeysWithValues: values.enumerated().map { (ExactText($1), Int32($0)) })
      var shape = shape
      shape.values = values.count
      let work = ClassifierTraining(
        c, key: key, number: classifiers.count, shape, values: values,
        known.map { (text: $0.0, target: targets[ExactText($0.1)] ?? 0) })
      var session = TrainingSession(
        c.session, work, threads: threads,
        checkpointPath: Checkpoint.path(beside: c.session.output, part: classifiers.count))
      try session.run(progress)
      settings += session.allSettings.filter { setting in
        !settings.contains { $0 == setting }
      }
      classifiers.append(
        TextClassifier(key: key, values: values, network: work.network, scale: c.scale))
    }
    guard !classifiers.isEmpty else {
      throw .badConfiguration(
        "no key has texts with two values: there is nothing to learn to distinguish")
    }
    return (TextJudge(classifiers), settings)
  }

  /// The most values of a key: memory grows with them.
  private static let mostValues = 1000
}
