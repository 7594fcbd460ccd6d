import SystemCore
import TextCore

/// Finds names and other entities in text.
///
/// ```swift
/// let recognizer = try EntityRecognizer()
/// for entity in recognizer.entities(in: "马云在杭州创办了阿里巴巴。") { print(entity.type, entity.text) }
/// ```
///
/// A word of a dictionary whose tag is a type of the scheme is an entity of it whatever the network says. A value that never
/// changes: copies may be used from any number of tasks at once.
/// Source: Lample et al., "Neural architectures for named entity recognition", 2016, for the tags of an entity.
public struct EntityRecognizer: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "accurate"

  /// The scheme: in shipped models `general`, people, places, organisations and times, or a narrower one.
  public let scheme: String
  package let segmenter: Segmenter

  /// A recogniser with a shipped model, or one in a folder of your own. Without a `scheme` it is `general`, or the first that
  /// the model knows.
  /// Throws `ModelError` where the model is not found, damaged or has no such scheme.
  public init(
    model: String = EntityRecognizer.defaultModel, scheme: String? = nil,
    threads: Int = availableProcessors()
  ) throws(ModelError) {
    try self.init(try SegmentationModel(named: model), scheme: scheme, threads: threads)
  }

  /// A recogniser with a model that is loaded already. Throws `ModelError.lacks`.
  public init(
    _ model: SegmentationModel, scheme: String? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    let scheme = scheme ?? Segmenter.usualScheme(of: model)
    let annotation = Annotation.entities(scheme)
    self.init(
      try Segmenter(model, standard: model.usualStandard(of: annotation), threads: threads)
        .annotating([annotation]), scheme: scheme)
  }

  init(_ segmenter: Segmenter, scheme: String) {
    self.segmenter = segmenter
    self.scheme = scheme
  }

  /// The types that entities may have.
  public var types: [String] { segmenter.model.kinds(of: .entities(scheme)) ?? [] }

  /// The same recogniser that also knows these names. Throws ``DictionaryError``.
  public func adding(_ words: UserDictionary) throws(DictionaryError) -> EntityRecognizer {
    EntityRecognizer(try segmenter.adding(words), scheme: scheme)
  }

  /// The same recogniser that also knows the names of a compiled dictionary.
  public func adding(_ dictionary: CompiledDictionary) -> EntityRecognizer {
    EntityRecognizer(segmenter.adding(dictionary), scheme: scheme)
  }

  /// The same recogniser with the dictionaries of a segmenter in place of its own.
  package func with(dictionariesOf other: Segmenter) -> EntityRecognizer {
    EntityRecognizer(segmenter.with(dictionariesOf: other), scheme: scheme)
  }

  /// The entities of a text, in order; none overlap.
  public func entities<Text: StringProtocol>(
    in text: Text
  ) -> [Entity] where Text.SubSequence == Substring {
    segmenter.entities(of: text[...])
  }
}
