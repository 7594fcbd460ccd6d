import Reporting
import SystemCore
import TextCore

/// Cuts Chinese text into words that it learned from raw text alone: no dictionary, no word boundaries.
///
/// Candidates are n-grams that occur twice. Their autonomy (variation of branching entropy) gives a
/// first segmentation; then a word model and the segmentation are improved in turns. The method and
/// what it reaches are in docs/methods/unsupervised-segmentation.md. The result is the same for any
/// number of threads.
public final class UnsupervisedSegmenter: Sendable {
  /// The longest word, in units; numbers can be longer.
  public let maximumLength: Int
  private let scores: WordScores
  private let numberWords: NumberWords

  /// Learns words from runs of symbols of `vocabulary`; `addRuns` gives each to its argument.
  package init(
    vocabulary: UnitVocabulary,
    options: UnsupervisedSegmenterOptions = UnsupervisedSegmenterOptions(), threads: Int,
    monitor: WorkMonitor = WorkMonitor(),
    addRuns: ((UnsafeBufferPointer<UInt32>) -> Void) -> Void
  ) throws(TermError) {
    try TermError.options { () throws(OptionError) in try options.check() }
    let symbolCount = vocabulary.count
    maximumLength = options.maximumLength
    numberWords = NumberWords(
      texts: (1..<UInt32(symbolCount + 1)).lazy.map { vocabulary.text(of: $0) })
    var text = TrainingText(numberWords: numberWords)
    addRuns { text.append($0) }
    text.finish()
    let candidates = WordCandidates(
      text: text.symbols, symbolCount: symbolCount, maximumLength: options.maximumLength)
    try monitor.check()
    let autonomy = Autonomy.values(of: candidates)
    let model = WordModel(candidates, autonomy: autonomy, options: options)
    let sampler = SegmentationSampler(text, candidates, threads: threads)
    sampler.cutBest(scores: autonomy)
    for iteration in 0..<options.passes {
      try monitor.check()
      monitor.progress(iteration, options.passes)
      sampler.sample(
        weights: model.weights(counts: sampler.wordCounts()),
        seed: options.seed &+ UInt64(iteration))
    }
    let weights = model.weights(counts: sampler.wordCounts())
    scores = WordScores(
      candidates, scores: weights.map { Mathematics.log($0) }, symbolCount: symbolCount)
  }

  /// Memory of ``cut(_:into:workspace:)`` that is kept from call to call; one for each thread.
  package struct Workspace: ~Copyable {
    /// For each position, the best sum of scores up to there, and the length of the last word.
    fileprivate var sums = FlatBuffer<Double>()
    fileprivate var lengths = FlatBuffer<Int32>()

    /// An empty workspace.
    package init() {}
  }

  /// Replaces the contents of `ends` by the ends of the words of a run, ascending; the last is its
  /// length. The symbols are those of the vocabulary that the segmenter was made with.
  package func cut(
    _ symbols: UnsafeBufferPointer<UInt32>, into ends: inout FlatBuffer<Int32>,
    workspace: inout Workspace
  ) {
    ends.removeAll()
    var start = 0
    var position = 0
    while position < symbols.count {
      if let end = numberWords.end(symbols, from: position) {
        cutPart(symbols, start..<position, into: &ends, &workspace)
        ends.append(Int32(end))
        (start, position) = (end, end)
      } else {
        position += 1
      }
    }
    cutPart(symbols, start..<symbols.count, into: &ends, &workspace)
  }

  /// The score of words that end at `ends`: of all ways to cut a run without numbers, ``cut`` finds the
  /// one with the highest. Nil if one of them is no candidate.
  package func score(_ symbols: UnsafeBufferPointer<UInt32>, ends: [Int]) -> Double? {
    var sum = 0.0
    var start = 0
    for end in ends {
      guard end - start <= maximumLength else { return nil }
      var (number, score) = (symbols[start], scores.score(ofUnit: symbols[start]))
      for position in (start + 1)..<max(end, start + 1) {
        guard let longer = scores.extend(number, by: symbols[position]) else { return nil }
        (number, score) = longer
      }
      sum += Double(score)
      start = end
    }
    return sum
  }

  /// Adds the ends of the words of a part without numbers (Viterbi).
  private func cutPart(
    _ symbols: UnsafeBufferPointer<UInt32>, _ part: Range<Int>,
    into ends: inout FlatBuffer<Int32>, _ workspace: inout Workspace
  ) {
    let count = part.count
    guard count > 0 else { return }
    workspace.sums.removeAll()
    workspace.sums.reserve(count + 1)
    workspace.lengths.removeAll()
    workspace.lengths.reserve(count + 1)
    let (sums, lengths) = (workspace.sums.base, workspace.lengths.base)
    sums[0] = 0
    for end in 1...count { sums[end] = -.infinity }
    for start in 0..<count {
      var number = symbols[part.lowerBound + start]
      var score = scores.score(ofUnit: number)
      var end = start + 1
      while true {
        let sum = sums[start] + Double(score)
        if sum > sums[end] {
          sums[end] = sum
          lengths[end] = Int32(end - start)
        }
        guard end < count, end - start < maximumLength,
          let longer = scores.extend(number, by: symbols[part.lowerBound + end])
        else { break }
        (number, score) = longer
        end += 1
      }
    }
    let first = ends.count
    var end = count
    ends.reserve(count)
    while end > 0 {
      ends.append(Int32(part.lowerBound + end))
      end -= Int(lengths[end])
    }
    var added = UnsafeMutableBufferPointer(start: ends.base + first, count: ends.count - first)
    added.reverse()
  }
}
