import Reporting
import SystemCore
import TensorCore

extension OrderedNeuronLM {
  /// Texts that go on with a beginning, or begin themselves where it is empty. The first texts of a
  /// seed are the same however many are written, and on any number of threads. Blocks the calling thread.
  ///
  /// Throws `LanguageError.option` for options that make no sense and for more than a million texts, and
  /// `.cancelled` where the task is.
  public func generate(
    after beginning: String = "", count: Int = 1, options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> [GeneratedText] {
    try generate(0..<max(0, count), after: beginning, options: options)
  }

  /// The texts with the given numbers, counted from 0, of all that could be written. Blocks the calling
  /// thread.
  ///
  /// Throws what `generate(after:count:options:)` throws.
  public func generate(
    _ numbers: Range<Int>, after beginning: String = "",
    options: SamplingOptions = SamplingOptions()
  ) throws(LanguageError) -> [GeneratedText] {
    try check(options)
    let (count, isTooLarge) = numbers.upperBound.subtractingReportingOverflow(numbers.lowerBound)
    do {
      try OptionError.check("count", isTooLarge ? .max : count, in: 0...Self.maximumTexts)
    } catch {
      throw .option(error)
    }
    let (writer, words) = (writer(options), words(in: beginning))
    // Parts of one size, as many as there are threads and texts for.
    let parts = max(1, min(threads, count / WordWriter.textsOfThread))
    let texts = withTaskCancellation { isCancelled in
      let texts = WorkerThreads(count: parts).map(parts) { part in
        let first = numbers.lowerBound + count * part / parts
        let end = numbers.lowerBound + count * (part + 1) / parts
        return writer.write(first..<end, after: words) { _ in !isCancelled() }
          .map { $0.text(after: beginning) }
      }
      return isCancelled() ? nil : texts.flatMap(\.self)
    }
    guard let texts else { throw .cancelled }
    return texts
  }

  /// The first text of `generate(after:count:options:)` piece by piece, as it is written; joined to
  /// the beginning they are its text. The writing ends with the task that reads them.
  ///
  /// Throws `LanguageError.option` for options that make no sense, and `CancellationError` where the task is
  /// cancelled.
  public func pieces(
    after beginning: String = "", options: SamplingOptions = SamplingOptions()
  ) -> AsyncThrowingStream<String, any Error> {
    libraryStream { send in
      try check(options)
      var written = 0
      // The last word waits: it may still grow, and how it is written depends on the next.
      func sendPieces(of words: [String], upTo end: Int) -> Bool {
        while written < end {
          written += 1
          guard send(WordJoining.piece(written - 1, of: words, after: beginning)) else {
            return false
          }
        }
        return !Task.isCancelled
      }
      let drafts = writer(options).write(0..<1, after: words(in: beginning)) { drafts in
        sendPieces(of: drafts[0].words, upTo: drafts[0].words.count - 1)
      }
      guard sendPieces(of: drafts[0].words, upTo: drafts[0].words.count) else {
        throw LanguageError.cancelled
      }
    }
  }

  /// The most texts that a call writes, all of which are kept until the last is done.
  private static var maximumTexts: Int { 1_000_000 }

  private func check(_ options: SamplingOptions) throws(LanguageError) {
    do { try options.check() } catch { throw .option(error) }
  }

  private func writer(_ options: SamplingOptions) -> WordWriter {
    WordWriter(weights: weights, vocabulary: model.vocabulary, options: options)
  }
}
