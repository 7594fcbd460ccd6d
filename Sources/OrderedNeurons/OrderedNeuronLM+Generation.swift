import TensorCore

extension OrderedNeuronLM {
  /// Texts that go on with a beginning, or begin themselves where it is empty. The first texts of a
  /// seed are the same however many are written.
  ///
  /// Throws `LanguageError.option` for options that make no sense, and `.cancelled` where
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
    do { try options.check() } catch { throw .option(error) }
    let writer = WordWriter(model: model, options: options)
    let words = words(of: [beginning])[0]
    var texts: [GeneratedText] = []
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: WordWriter.batch) {
      let batch = start..<min(start + WordWriter.batch, numbers.upperBound)
      let drafts = writer.write(batch, after: words) { _ in !Task.isCancelled }
      if Task.isCancelled { throw .cancelled }
      texts += drafts.map { $0.text(after: beginning) }
    }
    return texts
  }

  /// The first text of ``generate(after:count:options:)`` piece by piece, as it is written; joined to
  /// the beginning they are its text. The writing ends with the task that reads them.
  ///
  /// Throws `LanguageError.option` for options that make no sense.
  public func pieces(
    after beginning: String = "", options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> AsyncStream<String> {
    do { try options.check() } catch { throw .option(error) }
    return AsyncStream { continuation in
      let task = Task.detached {
        let writer = WordWriter(model: model, options: options)
        var written = 0
        // The last word waits: it may still grow, and how it is written depends on the next.
        func yield(_ words: [String], upTo end: Int) {
          for index in written..<max(written, end) {
            continuation.yield(WordJoining.piece(index, of: words, after: beginning))
            written = index + 1
          }
        }
        let drafts = writer.write(0..<1, after: words(of: [beginning])[0]) { drafts in
          yield(drafts[0].words, upTo: drafts[0].words.count - 1)
          return !Task.isCancelled
        }
        yield(drafts[0].words, upTo: drafts[0].words.count)
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
