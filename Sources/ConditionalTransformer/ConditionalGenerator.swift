import SystemCore

/// Writes texts under conditions.
///
/// ```swift
/// let generator = try ConditionalGenerator(model: "reviews")
/// let texts = try generator.generate(under: ["sentiment": "positive"], count: 5)
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Each call exists twice:
/// in synchronous code it throws `ConditionalError` and blocks its thread, about a tenth of a second for a
/// text; in asynchronous code it is awaited, runs on threads of HanziKit, and throws `CancellationError`
/// where its task is cancelled. Source:
/// "基于Conditional Layer Normalization的条件文本生成", 2019.
public struct ConditionalGenerator: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "reviews"

  /// The network, its characters and the conditions it knows.
  public let model: ConditionalModel
  let weights: TransformerDecoderWeights
  let kinds: CharacterKinds
  let workers: WorkerThreads

  /// A generator with a model that is shipped, or one in a folder of your own: `model` is a name,
  /// looked for as `ModelSearch` does, or a path that has a slash in it. The texts of a call are shared
  /// out among up to `threads` threads, on which none of them depends.
  /// Throws `ModelError` where the model is not found or damaged.
  public init(
    model: String = ConditionalGenerator.defaultModel, threads: Int = availableProcessors()
  ) throws(ModelError) {
    self.init(try ConditionalModel(named: model), threads: threads)
  }

  /// A generator with a model that is loaded already.
  public init(_ model: ConditionalModel, threads: Int = availableProcessors()) {
    self.model = model
    weights = TransformerDecoderWeights(model.network)
    kinds = CharacterKinds(model.codec)
    workers = WorkerThreads(count: threads)
  }

  /// The conditions that the model knows.
  public var schema: ConditionSchema { model.schema }

  /// The most characters that a beginning can have.
  public var longestBeginning: Int { model.shape.positions - 1 }
}
