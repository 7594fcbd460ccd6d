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
/// simplified or traditional characters. What computes blocks the calling thread, on as many threads as the
/// model was given; from `async` code the same call waits for threads of the library instead. Source: Shen,
/// Tan, Sordoni & Courville, "Ordered neurons: integrating tree structures into recurrent neural networks",
/// 2019.
public struct OrderedNeuronLM: Sendable {
  /// The model used where none is named.
  public static let defaultModel = "default"

  /// The network and its vocabulary.
  public let model: LanguageModel
  /// What cuts text into words.
  public let segmenter: Segmenter
  /// How many threads a call may use. No result depends on it.
  public let threads: Int
  let weights: LanguageDecoderWeights
  private let reader: SentenceReader

  /// A language model that is shipped, or one in a folder of your own: `model` is a name, looked for
  /// as `ModelSearch` does, or a path that has a slash in it. Without a segmenter, the shipped one
  /// cuts text into words. A call may use `threads` threads, at least one.
  /// Throws `ModelError` where a model is not found or damaged.
  public init(
    model: String = OrderedNeuronLM.defaultModel, segmenter: Segmenter? = nil,
    threads: Int = availableProcessors()
  ) throws(ModelError) {
    try self.init(LanguageModel(named: model), segmenter: segmenter, threads: threads)
  }

  /// A language model that is loaded already.
  /// Throws `ModelError` where the segmenter's model is not found or damaged.
  public init(
    _ model: LanguageModel, segmenter: Segmenter? = nil, threads: Int = availableProcessors()
  ) throws(ModelError) {
    self.model = model
    self.threads = max(1, threads)
    if let segmenter {
      self.segmenter = segmenter
    } else {
      self.segmenter = try Segmenter(standard: .pku, threads: self.threads)
    }
    weights = LanguageDecoderWeights(model.network)
    reader = SentenceReader(model.vocabulary, weights)
  }

  /// The words of a text, white space left out.
  public func words(in text: String) -> [String] { words(in: [text])[0] }

  /// The words of each of several texts, white space left out; faster than one after another.
  public func words(in texts: [String]) -> [[String]] {
    SentenceWords(segmenter: segmenter).words(of: texts).map { $0.map(String.init) }
  }

  /// What the model says of sentences given by their words, each read by itself. A sentence without words has
  /// an end only.
  /// Throws `LanguageError.cancelled` where the task is.
  public func read(words sentences: [[String]]) throws(LanguageError) -> [SentenceReading] {
    try reader.read(sentences, threads: threads)
  }

  /// What the model says of texts, each read as a sentence by itself.
  /// Throws `LanguageError.cancelled` where the task is.
  public func read(_ texts: [String]) throws(LanguageError) -> [SentenceReading] {
    try read(words: words(in: texts))
  }

  /// What the model says of a text that is read as one sentence.
  /// Throws `LanguageError.cancelled` where the task is.
  public func read(_ text: String) throws(LanguageError) -> SentenceReading {
    try read([text])[0]
  }

  /// How many words the model hesitates between on average: e to the mean of -ln p over the words of
  /// a text and the ends of its lines, each line read by itself. Lines without words are left out.
  /// Throws `LanguageError.emptySentence` where there is no word, and `.cancelled` where the task is.
  public func perplexity(of text: String) throws(LanguageError) -> Double {
    var sum = PerplexitySum()
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    for reading in try read(lines) { sum.add(reading) }
    guard let perplexity = sum.perplexity else { throw .emptySentence }
    return perplexity
  }
}
