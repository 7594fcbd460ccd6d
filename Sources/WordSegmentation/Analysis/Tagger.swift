import SystemCore
import TextCore

/// Cuts text into words and gives each of them its part of speech.
///
/// ```swift
/// let tagger = try Tagger()
/// for token in tagger.tokens(in: "小明在北京上学。") { print(token.text, token.tag ?? "") }  // 小明 nr 在 p 北京 ns …
/// ```
///
/// The words are those of a ``Segmenter``, its dictionaries included, whose own tags count before the network's.
/// A value that never changes: copies may be used from any number of tasks at once.
/// Source: Ng & Low, "Chinese part-of-speech tagging: one-at-a-time or all-at-once?", 2004; the tags are chosen given the words.
public struct Tagger: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "accurate"

  /// What cuts and tags.
  public let segmenter: Segmenter
  /// The tag set: `pku`, `ctb` or `ud` in shipped models.
  public let tagSet: String

  /// A tagger with a shipped model, or one in a folder of your own. Without a `tagSet` it is `pku`, or the first that the
  /// model knows; without a `standard` words are cut as the tag set's own text is.
  /// Throws `ModelError` where the model is not found, damaged or has no such tags.
  public init(
    model: String = Tagger.defaultModel, tagSet: String? = nil,
    standard: SegmentationStandard? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    try self.init(
      try SegmentationModel(named: model), tagSet: tagSet, standard: standard, threads: threads)
  }

  /// A tagger with a model that is loaded already. Throws `ModelError.lacks`.
  public init(
    _ model: SegmentationModel, tagSet: String? = nil, standard: SegmentationStandard? = nil,
    threads: Int = availableProcessors()
  ) throws(ModelError) {
    let tagSet = tagSet ?? Segmenter.usualTagSet(of: model)
    self.tagSet = tagSet
    let annotation = Annotation.partsOfSpeech(tagSet)
    segmenter = try Segmenter(
      model, standard: standard ?? model.usualStandard(of: annotation), threads: threads
    ).annotating([annotation])
  }

  private init(_ segmenter: Segmenter, tagSet: String) {
    self.segmenter = segmenter
    self.tagSet = tagSet
  }

  /// The tags that words may have, those of dictionaries left out.
  public var tags: [String] { segmenter.model.kinds(of: .partsOfSpeech(tagSet)) ?? [] }

  /// The same tagger that also knows these words; a tag of theirs counts. Throws ``DictionaryError``.
  public func adding(_ words: UserDictionary) throws(DictionaryError) -> Tagger {
    Tagger(try segmenter.adding(words), tagSet: tagSet)
  }

  /// The same tagger that also knows the words of a compiled dictionary.
  public func adding(_ dictionary: CompiledDictionary) -> Tagger {
    Tagger(segmenter.adding(dictionary), tagSet: tagSet)
  }

  /// The words of a text with their tags, white space left out unless it is asked for.
  public func tokens<Text: StringProtocol>(
    in text: Text, omittingWhiteSpace: Bool = true
  ) -> Tokens where Text.SubSequence == Substring {
    segmenter.tokens(in: text, omittingWhiteSpace: omittingWhiteSpace)
  }

  /// The words of many texts with their tags, on several threads. Blocks the thread.
  public func tag<Text: StringProtocol>(
    _ texts: [Text], omittingWhiteSpace: Bool = true
  ) -> [[Token]] where Text.SubSequence == Substring {
    segmenter.segment(texts, omittingWhiteSpace: omittingWhiteSpace)
  }

  /// The same on threads of the library. Throws `CancellationError` when the task is cancelled.
  public func tag<Text: StringProtocol>(
    _ texts: [Text], omittingWhiteSpace: Bool = true
  ) async throws -> [[Token]] where Text.SubSequence == Substring {
    try await segmenter.segment(texts, omittingWhiteSpace: omittingWhiteSpace)
  }
}
