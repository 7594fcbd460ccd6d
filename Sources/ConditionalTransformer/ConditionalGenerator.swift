import SystemCore

/// Writes texts under conditions.
///
/// ```swift
/// let generator = try ConditionalGenerator(model: "reviews")
/// let texts = try generator.generate(under: ["sentiment": "positive"], count: 5)
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Source:
/// "基于Conditional Layer Normalization的条件文本生成", 2019.
public struct ConditionalGenerator: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "reviews"

  /// The network, its characters and the conditions it knows.
  public let model: ConditionalModel
  let weights: TransformerDecoderWeights

  /// A generator with a model that is shipped, or one in a folder of your own: `model` is a name,
  /// looked for as `ModelSearch` does, or a path that has a slash in it.
  /// Throws `ModelError` where the model is not found or damaged.
  public init(model: String = ConditionalGenerator.defaultModel) throws(ModelError) {
    self.init(try ConditionalModel(named: model))
  }

  /// A generator with a model that is loaded already.
  public init(_ model: ConditionalModel) {
    self.model = model
    weights = TransformerDecoderWeights(model.network)
  }

  /// The conditions that the model knows.
  public var schema: ConditionSchema { model.schema }

  /// The most characters that a beginning can have.
  public var longestBeginning: Int { model.shape.positions - 1 }
}
