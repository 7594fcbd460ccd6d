extension OrderedNeuronLM {
  /// Texts that go on with a beginning, or begin themselves where it is empty. The first texts of a
  /// seed are the same however many are written.
  ///
  /// Throws `LanguageError.badConfiguration` for options that make no sense, and `.cancelled` where
  /// the task is.
  public func generate(
    after beginning: String = "", count: Int = 1, options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> [GeneratedText] {
    try generate(0..<max(0, count), after: beginning, options: options)
  }

  /// The texts with the given numbers, counted from 0, of all that could be written.
  ///
  /// Throws what ``generate(after:count:options:)`` throws.
  public func generate(
    _ numbers: Range<Int>, after beginning: String = "",
    options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> [GeneratedText] {
    try options.check()
    let drafts = writer(options).write(numbers, after: words(of: [beginning])[0]) { _ in
      !Task.isCancelled
    }
    if Task.isCancelled { throw .cancelled }
    return drafts.map { GeneratedText($0, after: beginning) }
  }

  /// The first text of ``generate(after:count:options:)`` piece by piece, as it is written; joined to
  /// the beginning they are its text. The writing ends with the task that reads them.
  ///
  /// Throws `LanguageError.badConfiguration` for options that make no sense.
  public func pieces(
    after beginning: String = "", options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> AsyncStream<String> {
    try options.check()
    return AsyncStream { continuation in
      let task = Task.detached {
        var written = 0
        // The last word waits: it may still grow, and how it is written depends on the next.
        func yield(_ words: [String], upTo end: Int) {
          for index in written..<max(written, end) {
            continuation.yield(WordJoining.piece(index, of: words, after: beginning))
            written = index + 1
          }
        }
        let drafts = writer(options).write(0..<1, after: words(of: [beginning])[0]) { drafts in
          yield(drafts[0].words, upTo: drafts[0].words.count - 1)
          return !Task.isCancelled
        }
        yield(drafts[0].words, upTo: drafts[0].words.count)
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func writer(_ options: SamplingOptions) -> WordWriter {
    WordWriter(weights: weights, vocabulary: model.vocabulary, options: options)
  }
}
