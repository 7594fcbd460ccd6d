import SystemCore
import TextCore

/// Cuts Chinese text into words.
///
/// ```swift
/// let segmenter = try Segmenter()
/// segmenter.words(in: "今天天气很好。")  // ["今天", "天气", "很", "好", "。"]
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Words cover
/// the text completely and in order; joined, they are the text.
public struct Segmenter: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "fast"

  /// The network and its vocabulary.
  public let model: SegmentationModel
  /// The conventions the text is cut by.
  public let standard: SegmentationStandard
  /// The words that were added, those of compiled dictionaries left out.
  public var userDictionary: UserDictionary { dictionaries.userDictionary }
  let dictionaries: DictionaryStack
  let decoder: ViterbiDecoder
  private let workers = IdlePool<SegmentationWorker>(isWorthKeeping: \.isSmall)

  /// A segmenter with a shipped model, or one in a folder of your own.
  ///
  /// `model` is a name, looked for as ``ModelSearch`` does, or a path that has a slash in it.
  /// Throws `ModelError` where the model is not found or damaged.
  public init(
    model: String = Segmenter.defaultModel, standard: SegmentationStandard = .pku
  ) throws(ModelError) {
    try self.init(SegmentationModel(named: model), standard: standard)
  }

  /// A segmenter with a model that is loaded already.
  /// Throws `ModelError` where its transitions are not numbers.
  public init(
    _ model: SegmentationModel, standard: SegmentationStandard = .pku
  ) throws(ModelError) {
    do {
      decoder = try model.network.head.makeDecoder()
    } catch {
      throw .damaged(path: model.name, reason: "\(error)")
    }
    self.model = model
    self.standard = standard
    dictionaries = DictionaryStack()
  }

  private init(
    _ other: Segmenter, standard: SegmentationStandard, dictionaries: DictionaryStack
  ) {
    model = other.model
    decoder = other.decoder
    self.standard = standard
    self.dictionaries = dictionaries
  }

  /// The same segmenter without any words of the user's.
  var withoutDictionary: Segmenter {
    Segmenter(self, standard: standard, dictionaries: DictionaryStack())
  }

  /// The same segmenter under another standard.
  public func with(standard: SegmentationStandard) -> Segmenter {
    Segmenter(self, standard: standard, dictionaries: dictionaries)
  }

  /// The same segmenter that also knows these words; where both have a word, the new entry counts.
  /// Throws `TrieError.tooLarge` for more words than a trie holds.
  public func adding(_ words: UserDictionary) throws(TrieError) -> Segmenter {
    var all = dictionaries
    try all.add(words)
    return Segmenter(self, standard: standard, dictionaries: all)
  }

  /// The same segmenter that also knows the words of a compiled dictionary, which may be a mapped
  /// file of millions; where both have a word, the new entry counts.
  public func adding(_ dictionary: CompiledDictionary) -> Segmenter {
    var all = dictionaries
    all.add(dictionary)
    return Segmenter(self, standard: standard, dictionaries: all)
  }

  /// A worker for streams of lines, for one thread.
  public func makeWorker() -> SegmentationWorker { SegmentationWorker(self) }

  /// The ranges of the words in a text, which they cover completely and in order.
  public func ranges(in text: String) -> [Range<String.Index>] {
    map(text) { $0 }
  }

  /// The words of a text, white space included: joined, they are the text.
  public func words(in text: String) -> [Substring] { map(text) { text[$0] } }

  /// The words of many texts; faster than one after another, since short texts share a block.
  public func segment(_ texts: [String]) -> [[Substring]] {
    workers.withElement(makeWorker) { worker in
      var segmented: [[Substring]] = []
      segmented.reserveCapacity(texts.count)
      while segmented.count < texts.count {
        let group = texts[segmented.count...].prefix(Self.groupBytes) { $0.utf8.count }
        let decoded = group.map { DecodedText($0) }
        worker.withWords(of: decoded) { words in
          for (line, text) in group.enumerated() {
            segmented.append(
              Self.elements(of: text, decoded[line], words.words(ofLine: line)) { text[$0] })
          }
        }
      }
      return segmented
    }
  }

  /// How much text goes through model and decoder at a time: more would only leave the caches.
  private static let groupBytes = 1 << 15

  /// What `body` makes of the range of each word.
  private func map<Element>(
    _ text: String, _ body: (Range<String.Index>) -> Element
  ) -> [Element] {
    let decoded = DecodedText(text)
    return workers.withElement(makeWorker) { worker in
      worker.withWords(of: [decoded]) { words in
        Self.elements(of: text, decoded, words.words(ofLine: 0), body)
      }
    }
  }

  private static func elements<Element>(
    of text: String, _ decoded: DecodedText, _ words: UnsafeBufferPointer<Word>,
    _ body: (Range<String.Index>) -> Element
  ) -> [Element] {
    let utf8 = text.utf8
    var elements: [Element] = []
    elements.reserveCapacity(words.count)
    var start = utf8.startIndex
    var offset = 0
    for word in words {
      let next = Int(decoded.offsets[Int(word.end)])
      let end = utf8.index(start, offsetBy: next - offset)
      elements.append(body(start..<end))
      (start, offset) = (end, next)
    }
    return elements
  }
}

extension ArraySlice {
  /// The first elements, at least one if there is any, up to where their sizes add up to `total`.
  fileprivate func prefix(_ total: Int, size: (Element) -> Int) -> ArraySlice {
    var sum = 0
    return prefix { element in
      defer { sum += size(element) }
      return sum < total
    }
  }
}
