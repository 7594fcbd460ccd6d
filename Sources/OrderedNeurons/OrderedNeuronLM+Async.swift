import SystemCore
import TensorCore

/// The same on threads of the library: Swift's own stay free meanwhile. Each throws what the call that blocks
/// throws, but `CancellationError` where the task is cancelled.
extension OrderedNeuronLM {
  /// What the model says of sentences given by their words, without blocking.
  public func read(words sentences: [[String]]) async throws -> [SentenceReading] {
    try await onLibraryThreads { try read(words: sentences) }
  }

  /// What the model says of texts, each read as a sentence by itself, without blocking.
  public func read(_ texts: [String]) async throws -> [SentenceReading] {
    try await onLibraryThreads { try read(texts) }
  }

  /// What the model says of a text that is read as one sentence, without blocking.
  public func read(_ text: String) async throws -> SentenceReading {
    try await onLibraryThreads { try read(text) }
  }

  /// The perplexity of a text, without blocking.
  public func perplexity(of text: String) async throws -> Double {
    try await onLibraryThreads { try perplexity(of: text) }
  }

  /// The tree of a text, without blocking.
  public func tree(for text: String, layer: Int? = nil) async throws -> SyntaxTree {
    try await onLibraryThreads { try tree(for: text, layer: layer) }
  }

  /// The trees of texts, without blocking.
  public func trees(for texts: [String], layer: Int? = nil) async throws -> [SyntaxTree] {
    try await onLibraryThreads { try trees(for: texts, layer: layer) }
  }

  /// The tree of a sentence given by its words, without blocking.
  public func tree(words: [String], layer: Int? = nil) async throws -> SyntaxTree {
    try await onLibraryThreads { try tree(words: words, layer: layer) }
  }

  /// The trees of sentences given by their words, without blocking.
  public func trees(words sentences: [[String]], layer: Int? = nil) async throws -> [SyntaxTree] {
    try await onLibraryThreads { try trees(words: sentences, layer: layer) }
  }

  /// Texts that go on with a beginning, without blocking.
  public func generate(
    after beginning: String = "", count: Int = 1, options: SamplingOptions = SamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads { try generate(after: beginning, count: count, options: options) }
  }

  /// The texts with the given numbers, without blocking.
  public func generate(
    _ numbers: Range<Int>, after beginning: String = "",
    options: SamplingOptions = SamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads { try generate(numbers, after: beginning, options: options) }
  }
}

#if Foundation
  import Foundation
  import WordSegmentation

  extension OrderedNeuronLM {
    /// A language model in the folder at a file URL. Throws `ModelError` where a model is not there or
    /// damaged.
    public init(
      model: URL, segmenter: Segmenter? = nil, threads: Int = availableProcessors()
    ) throws(ModelError) {
      try self.init(LanguageModel(folder: model.path), segmenter: segmenter, threads: threads)
    }
  }
#endif
