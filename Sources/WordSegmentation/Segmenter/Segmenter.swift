import SystemCore
import TextCore

/// Cuts Chinese text into words.
///
/// ```swift
/// let segmenter = try Segmenter()
/// segmenter.words(in: "今天天气很好。")  // ["今天", "天气", "很", "好", "。"]
/// for token in segmenter.tokens(in: text, omittingWhiteSpace: true) where token.kind == .han {
///   print(token.text, token.utf8)
/// }
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Tokens cover
/// the text completely and in order; joined, they are the text. A text takes about 30 ns a byte, so
/// that there is no need to wait for its words asynchronously.
public struct Segmenter: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "fast"

  /// The network and its vocabulary.
  public var model: SegmentationModel { parts.model }
  /// The conventions the text is cut by.
  public var standard: SegmentationStandard { settings.standard }
  /// How finely the text is cut.
  public var mode: WordMode { settings.mode }
  /// What stays one word whatever the standard does.
  public var keptKinds: Set<SpanKind> { settings.kept }
  /// The number of threads that one call for many texts may use. No result depends on it.
  public var threads: Int { parts.threads }
  /// The words that were added, those of compiled dictionaries left out.
  public var userDictionary: UserDictionary { dictionaries.userDictionary }
  var dictionaries: DictionaryStack { parts.dictionaries }
  var workers: IdlePool<SegmentationWorker> { parts.workers }
  var settings: Settings { parts.settings }
  private let parts: Parts

  /// What may come with the words of a text.
  package enum Detail: Sendable, Equatable {
    case none
    /// Their probabilities.
    case probabilities
    /// The words of all other readings, which overlap with them.
    case readings
    /// A number of the likeliest readings as a whole.
    case best(Int)
  }

  /// What words are asked for.
  struct Settings: Sendable {
    var standard: SegmentationStandard
    var mode = WordMode.words
    var kept: Set<SpanKind> = []
    /// What comes with the words.
    var detail = Detail.none
    /// The heads that give the words tags, and that find entities.
    var tagHead: Int?
    var entityHead: Int?
  }

  /// Everything, behind one reference: every iterator over tokens has a copy.
  private final class Parts: Sendable {
    let model: SegmentationModel
    let settings: Settings
    let threads: Int
    let dictionaries: DictionaryStack
    /// Shared by all segmenters that differ in their dictionaries alone.
    let workers: IdlePool<SegmentationWorker>

    init(
      _ model: SegmentationModel, _ settings: Settings, _ threads: Int,
      _ dictionaries: DictionaryStack, _ workers: IdlePool<SegmentationWorker>?
    ) {
      self.workers = workers ?? IdlePool(isWorthKeeping: \.isSmall)
      self.model = model
      self.settings = settings
      self.threads = max(1, threads)
      self.dictionaries = dictionaries
    }
  }

  /// A segmenter with a shipped model, or one in a folder of your own.
  ///
  /// `model` is a name, looked for as `ModelSearch` does, or a path that has a slash in it. Without a
  /// `standard` it is ``SegmentationStandard/general`` where the model was trained on it, else the
  /// first of ``SegmentationModel/standards``.
  /// Throws `ModelError` where the model is not found or damaged.
  public init(
    model: String = Segmenter.defaultModel, standard: SegmentationStandard? = nil,
    threads: Int = availableProcessors()
  ) throws(ModelError) {
    self.init(try SegmentationModel(named: model), standard: standard, threads: threads)
  }

  /// A segmenter with a model that is loaded already. A standard that the model was not trained on
  /// (``SegmentationModel/standards``) is replaced by the one that is used where none is asked for.
  public init(
    _ model: SegmentationModel, standard: SegmentationStandard? = nil,
    threads: Int = availableProcessors()
  ) {
    let rows = model.features.standards
    let known = standard.flatMap { rows.standards.contains($0) ? $0 : nil }
    self.init(model, Settings(standard: known ?? rows.usual), threads, DictionaryStack())
  }

  private init(
    _ model: SegmentationModel, _ settings: Settings, _ threads: Int,
    _ dictionaries: DictionaryStack, _ workers: IdlePool<SegmentationWorker>? = nil
  ) {
    parts = Parts(model, settings, threads, dictionaries, workers)
  }

  /// The same segmenter without any words of the user's.
  public var withoutDictionary: Segmenter { with(DictionaryStack()) }

  /// The same segmenter with the dictionaries of another one in place of its own. Costs nothing.
  package func with(dictionariesOf other: Segmenter) -> Segmenter { with(other.dictionaries) }

  private func with(_ dictionaries: DictionaryStack) -> Segmenter {
    Segmenter(model, settings, threads, dictionaries, workers)
  }

  /// Whether both have the same model in memory, settings and buffers: they differ in their dictionaries
  /// alone.
  func isVariant(of other: Segmenter) -> Bool { workers === other.workers }

  /// Whether words have tags: all of them, or those of the dictionaries.
  package var hasTags: Bool { settings.tagHead != nil || dictionaries.hasTags }

  /// The same segmenter under another standard, if the model was trained on it.
  public func with(standard: SegmentationStandard) -> Segmenter {
    guard model.standards.contains(standard) else { return self }
    return changing { $0.standard = standard }
  }

  /// The same segmenter that cuts more finely or more coarsely.
  public func with(mode: WordMode) -> Segmenter { changing { $0.mode = mode } }

  /// The same segmenter that also keeps such strings whole, whatever the standard does.
  public func keeping(_ kinds: Set<SpanKind>) -> Segmenter {
    changing { $0.kept.formUnion(kinds) }
  }

  /// The same segmenter whose workers find more than words.
  package func with(_ detail: Detail) -> Segmenter { changing { $0.detail = detail } }

  func changing(_ change: (inout Settings) -> Void) -> Segmenter {
    var settings = settings
    change(&settings)
    return Segmenter(model, settings, threads, dictionaries)
  }

  /// The same segmenter that also knows these words; where both have a word, the new entry counts.
  ///
  /// The words are compiled, together with those that were added before: half a millisecond for a few,
  /// a second for a million. Do it once, not for each text.
  /// Throws ``DictionaryError/tooLarge`` for more words than a dictionary holds.
  public func adding(_ words: UserDictionary) throws(DictionaryError) -> Segmenter {
    var all = dictionaries
    try all.add(words)
    return with(all)
  }

  /// The same segmenter that also knows the words of a compiled dictionary, which may be a mapped
  /// file of millions; where both have a word, the new entry counts. Costs nothing.
  public func adding(_ dictionary: CompiledDictionary) -> Segmenter {
    var all = dictionaries
    all.add(dictionary)
    return with(all)
  }

  /// The tokens of a text, white space included unless it is omitted, found while they are asked for.
  public func tokens<Text: StringProtocol>(
    in text: Text, omittingWhiteSpace: Bool = false
  ) -> Tokens where Text.SubSequence == Substring {
    Tokens(text[...], self, omitsWhiteSpace: omittingWhiteSpace)
  }

  /// The words of a text, white space included: joined, they are the text.
  public func words<Text: StringProtocol>(
    in text: Text
  ) -> [Substring] where Text.SubSequence == Substring {
    var words: [Substring] = []
    var cutter = TokenCutter(text[...])
    for stretch in TextStretches(text[...]) {
      segment(CollectionOfOne(stretch)) { _, found in
        if words.isEmpty { words.reserveCapacity(found.words.count) }
        for word in found.words {
          words.append(cutter.next(bytes: found.bytes(of: word), kind: word.kind).text)
        }
      }
    }
    return words
  }

  /// The token that holds the character at `index` of `text`; nil at the end. Only its line is looked
  /// at.
  public func token<Text: StringProtocol>(
    at index: String.Index, in text: Text
  ) -> Token? where Text.SubSequence == Substring {
    let text = text[...]
    guard text.startIndex <= index, index < text.endIndex else { return nil }
    let before = text.utf8[..<index]
    let start = before.lastIndex(of: 0x0A).map { before.index(after: $0) } ?? text.startIndex
    return Tokens(
      text[start...], self, omitsWhiteSpace: false,
      offset: text.utf8.distance(from: text.startIndex, to: start)
    ).first { index < $0.text.endIndex }
  }

  /// The number of workers that wait for texts.
  package var idleWorkers: Int { workers.count }

  /// A worker for streams of lines, for one thread.
  package func makeWorker() -> SegmentationWorker { SegmentationWorker(self) }
}
