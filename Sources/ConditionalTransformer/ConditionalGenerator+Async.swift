import SystemCore
import TensorCore

// The methods of the same names that block, on HanziKit's threads. They throw the same errors, but for
// `CancellationError` where the task is cancelled.
extension ConditionalGenerator {
  /// Texts under labels, as the method that blocks gives them.
  public func generate(
    under conditions: [String: String] = [:], after beginning: String = "", count: Int = 1,
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads {
      try generate(under: conditions, after: beginning, count: count, options: options)
    }
  }

  /// The texts with the given numbers, as the method that blocks gives them.
  public func generate(
    _ numbers: Range<Int>, under conditions: [String: String] = [:], after beginning: String = "",
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads {
      try generate(numbers, under: conditions, after: beginning, options: options)
    }
  }

  /// Texts under a condition vector, as the method that blocks gives them.
  public func generate(
    under vector: [Float], after beginning: String = "", count: Int = 1,
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads {
      try generate(under: vector, after: beginning, count: count, options: options)
    }
  }

  /// A text for each condition vector, as the method that blocks gives them.
  public func generate(
    underEach vectors: [[Float]], after beginning: String = "",
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) async throws -> [GeneratedText] {
    try await onLibraryThreads {
      try generate(underEach: vectors, after: beginning, options: options)
    }
  }

  /// The first text of `generate(under:after:count:options:)` character by character, as it is
  /// written; joined to the beginning they are its text, before it is cut after its last sentence. A mark whose width
  /// depends on what follows it comes together with that.
  ///
  /// The work begins at once, on HanziKit's threads, and ends with the iteration. Errors arrive in the
  /// stream: those of `generate(under:after:count:options:)`.
  public func characters(
    under conditions: [String: String] = [:], after beginning: String = "",
    options: ConditionalSamplingOptions = ConditionalSamplingOptions()
  ) -> AsyncThrowingStream<String, any Error> {
    libraryStream { send throws in
      let vector = try vector(of: conditions, options)
      let requests = try requests([(0, vector)], after: beginning, options)
      var spelling = CharacterSpelling(after: beginning)
      var read = 0
      func isSent(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { send(String(Character($0))) }
      }
      _ = CharacterWriter(weights: weights, kinds: kinds, options: options).write(requests) {
        drafts in
        for id in drafts[0].written.dropFirst(read) {
          guard isSent(spelling.add(model.codec.scalar(of: id))) else { return false }
          read += 1
        }
        return !Task.isCancelled
      }
      if Task.isCancelled { throw ConditionalError.cancelled }
      _ = isSent(spelling.end())
    }
  }
}

#if Foundation
  import Foundation

  extension ConditionalGenerator {
    /// A generator with the model in the folder at a file URL. Throws `ModelError` where it is not there
    /// or damaged.
    public init(model: URL, threads: Int = availableProcessors()) throws(ModelError) {
      self.init(try ConditionalModel(folder: model.path), threads: threads)
    }
  }
#endif
