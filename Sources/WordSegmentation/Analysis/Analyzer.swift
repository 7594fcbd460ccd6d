import SystemCore
import TextCore

/// What is found in a text.
public struct Analysis: Sendable, Hashable, Codable {
  /// The words with their parts of speech, white space included: they cover the text in order.
  public let tokens: [Token]
  /// The entities in order; none overlap.
  public let entities: [Entity]
}

/// Finds words, their parts of speech and entities in one pass.
///
/// ```swift
/// let analysis = try Analyzer().analyze("马云在杭州创办了阿里巴巴。")
/// print(analysis.tokens.map { "\($0.text)/\($0.tag ?? "")" }, analysis.entities)
/// ```
public struct Analyzer: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "accurate"

  /// The tag set of the parts of speech and the scheme of the entities.
  public let tagSet, scheme: String
  private let segmenter: Segmenter

  /// An analyser with a shipped model, or one in a folder of your own; tag set and scheme as in ``Tagger`` and
  /// ``EntityRecognizer``.
  /// Throws `ModelError` where the model is not found, damaged or has no such tags or entities.
  public init(
    model: String = Analyzer.defaultModel, tagSet: String? = nil, scheme: String? = nil,
    standard: SegmentationStandard? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    try self.init(
      try SegmentationModel(named: model), tagSet: tagSet, scheme: scheme, standard: standard,
      threads: threads)
  }

  /// An analyser with a model that is loaded already. Throws `ModelError.lacks`.
  public init(
    _ model: SegmentationModel, tagSet: String? = nil, scheme: String? = nil,
    standard: SegmentationStandard? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    let tagSet = tagSet ?? Segmenter.usualTagSet(of: model)
    let scheme = scheme ?? Segmenter.usualScheme(of: model)
    self.init(
      try Segmenter(
        model, standard: standard ?? model.usualStandard(of: .partsOfSpeech(tagSet)),
        threads: threads
      ).annotating([.partsOfSpeech(tagSet), .entities(scheme)]), tagSet: tagSet, scheme: scheme)
  }

  private init(_ segmenter: Segmenter, tagSet: String, scheme: String) {
    self.segmenter = segmenter
    self.tagSet = tagSet
    self.scheme = scheme
  }

  /// The same analyser that also knows these words. Throws ``DictionaryError``.
  public func adding(_ words: UserDictionary) throws(DictionaryError) -> Analyzer {
    Analyzer(try segmenter.adding(words), tagSet: tagSet, scheme: scheme)
  }

  /// What is found in a text.
  public func analyze<Text: StringProtocol>(
    _ text: Text
  ) -> Analysis where Text.SubSequence == Substring {
    segmenter.analysis(of: text[...])
  }
}

extension Segmenter {
  /// The tokens and entities of a text, as far as they are asked for.
  func analysis(of text: Substring) -> Analysis {
    var tokens: [Token] = []
    var entities: [Entity] = []
    forEachStretch(of: text) { stretch, start, found in
      var cutter = TokenCutter(stretch, offset: start)
      for word in found.words {
        tokens.append(
          cutter.next(
            bytes: found.bytes(of: word), kind: word.kind, tag: found.tag(of: word)))
      }
      entities += found.entities(in: stretch, from: start)
    }
    return Analysis(tokens: tokens, entities: entities)
  }

  /// The entities of a text.
  func entities(of text: Substring) -> [Entity] {
    var entities: [Entity] = []
    forEachStretch(of: text) { stretch, start, found in
      entities += found.entities(in: stretch, from: start)
    }
    return entities
  }

  /// Calls `body` with each stretch of a text, its first byte and what was found in it.
  private func forEachStretch(of text: Substring, _ body: (Substring, Int, TextWords) -> Void) {
    var start = 0
    for stretch in TextStretches(text) {
      segment(CollectionOfOne(stretch)) { _, found in body(stretch, start, found) }
      start += stretch.utf8.count
    }
  }
}

extension TextWords {
  /// The entities of the line, which is `text` and begins at the byte `start` of a longer one.
  fileprivate func entities(in text: Substring, from start: Int) -> [Entity] {
    var cutter = TokenCutter(text, offset: start)
    return entities.map { entity in
      let (first, end) = (bytes(upTo: Int(entity.start)), bytes(upTo: Int(entity.end)))
      cutter.skip(bytes: first - (cutter.offset - start))
      let token = cutter.next(bytes: end - first, kind: .other)
      return Entity(text: token.text, utf8: token.utf8, type: entityTypes[Int(entity.type)])
    }
  }
}
