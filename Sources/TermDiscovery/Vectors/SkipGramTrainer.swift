import Reporting
import SystemCore

/// Trains word vectors: skip-gram with negative sampling. Source: Mikolov et al., "Efficient
/// estimation of word representations in vector space" and "Distributed representations of words and
/// phrases and their compositionality", 2013. All neighbours of a word that are trained in one go
/// share its noise words. Source: Ji et al., "Parallelizing word2vec in shared and distributed
/// memory", 2016.
public struct SkipGramTrainer: Sendable {
  /// How the vectors are trained.
  public let options: SkipGramOptions
  /// The number of threads; more than 4 have nothing to do.
  public let threads: Int

  /// A trainer. Options are checked when they are used.
  public init(options: SkipGramOptions = SkipGramOptions(), threads: Int = availableProcessors()) {
    self.options = options
    self.threads = threads
  }

  /// Vectors of the words that occur at least `minimumCount` times; none for a text without such.
  /// Blocks the calling thread.
  ///
  /// - Parameters:
  ///   - text: word ids; 0 ends a sentence. Ids must be below `counts.count`.
  ///   - counts: how often each id occurs; what stands for id 0 does not matter.
  ///   - isCancelled: asked many times a second.
  ///   - progress: told the share of the work that is done, from 0 to 1, by the calling thread.
  /// - Throws: `TermError.option` for an option out of its range, `.cancelled`.
  public func train(
    _ text: UnsafeBufferPointer<UInt32>, counts: [Int],
    isCancelled: () -> Bool = { Task.isCancelled }, progress: (Double) -> Void = { _ in }
  ) throws(TermError) -> WordVectors {
    try TermError.options { () throws(OptionError) in
      try options.check()
      try OptionError.check("threads", threads, in: 1...1024)
    }
    let run = SkipGramRun(text: text, counts: counts, options: options, threads: threads)
    progress(0)
    for _ in 0..<options.passes where !run.vocabulary.ids.isEmpty {
      for start in stride(from: 0, to: text.count, by: SkipGramRun.blockSize) {
        guard !isCancelled() else { throw .cancelled }
        run.train(start..<min(start + SkipGramRun.blockSize, text.count))
        progress(run.done)
      }
    }
    return WordVectors(
      normalizing: run.input, ids: run.vocabulary.ids, dimension: options.dimension)
  }

  /// The same from an array.
  public func train(
    _ text: [UInt32], counts: [Int], isCancelled: () -> Bool = { Task.isCancelled },
    progress: (Double) -> Void = { _ in }
  ) throws(TermError) -> WordVectors {
    try text.withUnsafeBufferPointer { text throws(TermError) in
      try train(text, counts: counts, isCancelled: isCancelled, progress: progress)
    }
  }
}
