import Reporting
import SystemCore
import TensorCore
import TextCore

/// Adapts a model to raw text of a domain: it finds the words that the text speaks for (`RecurrentWords`), cuts the text with
/// them, and trains the model on its own cuts. Nothing annotated is needed.
/// Source: Yarowsky, "Unsupervised word sense disambiguation rivaling supervised methods" (1995), for learning from one's
/// own labels.
public struct SegmenterAdapter: Sendable {
  /// Everything that decides the result.
  public struct Configuration: Codable, Hashable, Sendable {
    /// The name or folder of the model to begin with; it may cut words only.
    public var model: String
    /// The standard by which the text is cut; nil for the model's usual one.
    public var standard: SegmentationStandard?
    /// Of a longer text about this many characters are used, in lines drawn evenly.
    public var maximumCharacters: Int
    /// The run.
    public var session: TrainingSettings

    /// The default run.
    public static let defaultSession = {
      var session = TrainingSettings(name: "adapted", passes: 5, learningRate: 5e-4)
      // Small texts are to give many steps.
      session.shards = 1
      return session
    }()

    /// A configuration with the default numbers where no others are given. It is checked when it is used.
    public init(
      model: String = Segmenter.defaultModel, standard: SegmentationStandard? = nil,
      maximumCharacters: Int = 4_000_000, session: TrainingSettings = Configuration.defaultSession
    ) {
      self.model = model
      self.standard = standard
      self.maximumCharacters = maximumCharacters
      self.session = session
    }

    /// The whole numbers with the ranges that they must be in.
    package var ranges: [SettingRange] {
      [("maximum characters", maximumCharacters, 1_000...100_000_000)]
    }
  }

  /// What a run reports.
  public enum Event: Sendable {
    /// The text was read: sentences and units to learn from, whether lines were left out, and the words that were found, the
    /// most frequent first.
    case found(sentences: Int, units: Int, isPart: Bool, words: [RecurrentWord])
    /// The training goes on.
    case training(SegmenterTrainer.Event)
  }

  /// What came of it.
  public struct Adaptation: Sendable {
    /// The model, which has been saved.
    public let model: SegmentationModel
    /// The words that were found, the most frequent first. The model has learned them.
    public let words: [RecurrentWord]
  }

  /// The file in the model's folder that has the words, a user dictionary.
  public static let wordsFile = "words.txt"

  private let configuration: Configuration

  /// An adapter.
  public init(_ configuration: Configuration) { self.configuration = configuration }

  /// Adapts the model to UTF-8 files or texts in memory, and saves it and the words in the folder of the session. Blocks
  /// the thread for the whole run and calls `progress` from it.
  /// Throws `SegmentationError` for settings that no run can have, a model that also tags, files that cannot be read or hold no
  /// sentence; `.cancelled`, after writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    on corpus: Corpus, progress: (Event) -> Void = { _ in }
  ) throws(SegmentationError) -> Adaptation {
    try configuration.session.prepare(configuration.ranges, as: SegmentationError.self)
    let model: SegmentationModel
    do { model = try SegmentationModel(named: configuration.model) } catch { throw .model(error) }
    guard model.network.others.isEmpty else {
      throw .badConfiguration(
        "\(configuration.model) has more than words to forget, parts of speech or entities; "
          + "adapt a model that cuts words only, such as \(Segmenter.defaultModel)")
    }
    if let standard = configuration.standard, !model.standards.contains(standard) {
      throw .badConfiguration("\(configuration.model) was not trained on the standard \(standard)")
    }
    let threads = configuration.session.threads
    let segmenter = Segmenter(model, standard: configuration.standard, threads: threads)

    var sample = LineSample(maximum: configuration.maximumCharacters)
    try TrainingText.forEachLine(of: corpus) { line throws(SegmentationError) in
      guard !Task.isCancelled else { throw .cancelled }
      sample.add(line)
    }
    let labels: SoftLabels
    let summary: TextLabeler.Summary
    do throws(SegmentationError) {
      (labels, summary) = try TextLabeler(teachers: [model], threads: threads)
        .labels(of: Corpus(texts: sample.lines), standards: [segmenter.standard])
    } catch {
      guard case .nothingToLabel = error else { throw error }
      throw .nothingToLabel(paths: corpus.files.map(\.path))
    }
    let words = RecurrentWords(labels).found()
    progress(
      .found(
        sentences: summary.sentences, units: summary.units, isPart: sample.isPart, words: words))

    let dictionary: UserDictionary
    let taught: Segmenter
    do {
      dictionary = try UserDictionary(words.map(\.text), strength: .preferred)
      taught = try segmenter.adding(dictionary)
    } catch {
      throw .badConfiguration("the words of the text make no dictionary: \(error)")
    }
    let sentences = taught.segment(labels.sentences.map { String(scalars: $0.scalars) })
    let text = SegmentedText(
      sentences: sentences.map { $0.map { String($0.text) } },
      name: corpus.files.count == 1
        ? Folder.name(of: corpus.files[0].path) : "\(corpus.files.count) files")
    let training = SegmenterTrainer.Configuration(
      training: [SegmenterTrainer.GoldText(standard: segmenter.standard, text: text)],
      base: configuration.model, session: configuration.session, rows: Self.rows)
    let adapted = try SegmenterTrainer(training).run { progress(.training($0)) }
    do {
      try AtomicFile.write(
        dictionary.serialized(), to: configuration.session.output + "/" + Self.wordsFile)
    } catch {
      throw .model(.file(error))
    }
    return Adaptation(model: adapted, words: words)
  }

  /// The same on threads of the library. Throws `SegmentationError`, and `CancellationError`, after
  /// writing a checkpoint, when the task is cancelled.
  @discardableResult
  public func run(
    on corpus: Corpus, progress: @escaping @Sendable (Event) -> Void = { _ in }
  ) async throws -> Adaptation {
    try await onLibraryThreads { try run(on: corpus, progress: progress) }
  }

  /// Symbols of a batch, few for the same reason.
  private static let rows = 1024
}
