import SystemCore
import WordSegmentation

/// A language model of Chinese words whose gates order themselves by syntax: it says how likely a
/// text is, draws trees of its sentences, and goes on writing.
///
/// ```swift
/// let model = try OrderedNeuronLM()
/// try model.perplexity(of: "他在桌子前看书。")
/// try model.tree(for: "他在桌子前看书").description  // (((他 在) (桌子 前)) (看 书))
/// ```
///
/// A value that never changes: copies may be used from any number of tasks at once. Text may be in
/// simplified or traditional characters. Source: Shen, Tan, Sordoni & Courville, "Ordered neurons:
/// integrating tree structures into recurrent neural networks", 2019.
public struct OrderedNeuronLM: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "default"

  /// The network and its vocabulary.
  public let model: LanguageModel
  /// What cuts text into words.
  public let segmenter: Segmenter
  let weights: LanguageDecoderWeights
  private let reader: SentenceReader

  /// A language model that is shipped, or one in a folder of your own: `model` is a name, looked for
  /// as `ModelSearch` does, or a path that has a slash in it. Without a segmenter, the shipped one
  /// cuts text into words.
  /// Throws `ModelError` where a model is not found or damaged.
  public init(
    model: String = OrderedNeuronLM.defaultModel, segmenter: Segmenter? = nil
  ) throws(ModelError) {
    try self.init(LanguageModel(named: model), segmenter: segmenter)
  }

  /// A language model that is loaded already.
  /// Throws `ModelError` where the segmenter's model is not found or damaged.
  public init(_ model: LanguageModel, segmenter: Segmenter? = nil) throws(ModelError) {
    self.model = model
    if let segmenter { self.segmenter = segmenter } else { self.segmenter = try Segmenter() }
    weights = LanguageDecoderWeights(model.network)
    reader = SentenceReader(model.vocabulary, weights)
  }

  /// The words of lines of text, white space left out.
  public func words(of lines: [String]) -> [[String]] {
    SentenceWords(segmenter: segmenter).words(of: lines).map { $0.map(String.init) }
  }

  /// What the model says of sentences given by their words, each read by itself; the fastest way to
  /// read many. A sentence without words has an end only.
  public func read(_ sentences: [[String]]) -> [SentenceReading] {
    reader.read(sentences, threads: 1)
  }

  /// What the model says of a line of text.
  public func read(_ text: String) -> SentenceReading {
    let words = words(of: [text])[0]
    return read([words])[0]
  }

  /// How many words the model hesitates between on average: e to the mean of -ln p over the words of
  /// a text and the ends of its lines, each line read by itself. Lines without words are left out.
  /// Throws `LanguageError.emptySentence` where there is no word.
  public func perplexity(of text: String) throws(LanguageError) -> Double {
    var sum = PerplexitySum()
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    for reading in read(words(of: lines)) { sum.add(reading) }
    guard let perplexity = sum.perplexity else { throw .emptySentence }
    return perplexity
  }
}
