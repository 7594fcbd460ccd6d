import LanguageKernels
import SystemCore
import TensorCore

/// Which classes of words depend on which, and how many on each side: a dependency grammar with
/// valence, learned from unlabelled phrases by expectation maximisation.
/// Source: Klein & Manning, "Corpus-based induction of syntactic structure: models of dependency and
/// constituency", 2004.
struct DependencyGrammar: Sendable {
  /// The number of classes, C.
  let classes: Int
  /// Root (C), attachment (2, C, C), stopping (2, 2, C); see `hk_dependency_counts`.
  private(set) var model: [Double]

  /// Words of the longest phrase whose structure is looked for: beyond, sums take long and vanish.
  static let longest = 32

  /// A grammar of phrases, each the classes of its words. It begins with arguments near their heads
  /// and becomes more probable in each of `rounds`, `threads` at a time.
  /// Throws `LanguageError.cancelled`.
  init(
    _ phrases: [ArraySlice<Int32>], classes: Int, rounds: Int, threads: WorkerThreads
  ) throws(LanguageError) {
    precondition(
      phrases.allSatisfy { (1...Self.longest).contains($0.count) },
      "DependencyGrammar: a phrase has more than \(Self.longest) words or none")
    self.classes = classes
    model = []
    model = normalized(harmonicCounts(phrases))
    for _ in 0..<rounds {
      if Task.isCancelled { throw .cancelled }
      model = normalized(expectedCounts(phrases, threads))
    }
  }

  /// Places in the counts.
  private var attachments: Range<Int> { classes..<classes + 2 * classes * classes }
  private var stops: Range<Int> { attachments.upperBound..<attachments.upperBound + 4 * classes }
  private var countSize: Int { stops.upperBound + 4 * classes }

  /// Shares from counts, each raised a little so that nothing becomes impossible.
  private func normalized(_ counts: [Double]) -> [Double] {
    var shares = [Double](repeating: 0, count: stops.upperBound)
    func share(_ range: Range<Int>) {
      let total = range.reduce(0.0) { $0 + counts[$1] + Self.smoothing }
      for index in range { shares[index] = (counts[index] + Self.smoothing) / total }
    }
    share(0..<classes)
    for start in stride(from: attachments.lowerBound, to: attachments.upperBound, by: classes) {
      share(start..<start + classes)
    }
    for index in stops {
      let (stop, go) = (counts[index] + 1, counts[index + 4 * classes] + 1)
      shares[index] = stop / (stop + go)
    }
    return shares
  }

  private static let smoothing = 0.1

  /// Counts for the beginning: each word is the root equally often, and depends on another with a
  /// weight that falls with their distance.
  private func harmonicCounts(_ phrases: [ArraySlice<Int32>]) -> [Double] {
    var counts = [Double](repeating: 0, count: countSize)
    let longest = phrases.map(\.count).max() ?? 0
    let weights = (0...longest).map { Self.harmonicWeights($0) }
    for phrase in phrases {
      let n = phrase.count
      let tags = phrase.map(Int.init)
      for tag in tags { counts[tag] += 1 / Double(n) }
      for head in 0..<n {
        var expected = [0.0, 0.0]
        for argument in 0..<n where argument != head {
          let side = argument > head ? 1 : 0
          let weight = weights[n][head * n + argument]
          expected[side] += weight
          counts[
            attachments.lowerBound + (side * classes + tags[head]) * classes + tags[argument]] +=
            weight
        }
        for side in 0..<2 {
          // As if arguments came independently: none has the probability e^-(their number).
          let none = Mathematics.exp(-expected[side])
          for (some, stop, go) in [
            (0, none, 1 - none), (1, 1 - none, max(0, expected[side] - (1 - none))),
          ] {
            let place = stops.lowerBound + (side * 2 + some) * classes + tags[head]
            counts[place] += stop
            counts[place + 4 * classes] += go
          }
        }
      }
    }
    return counts
  }

  /// For n words, the weight of each pair of head and argument, (n, n); those of an argument sum up
  /// to the probability that it is not the root.
  private static func harmonicWeights(_ n: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: n * n)
    for argument in 0..<n {
      var total = 0.0
      for head in 0..<n where head != argument {
        weights[head * n + argument] = 1 / Double(abs(head - argument) + 1)
        total += weights[head * n + argument]
      }
      for head in 0..<n where head != argument {
        weights[head * n + argument] *= Double(n - 1) / Double(n) / total
      }
    }
    return weights
  }

  /// The expected counts of all phrases, summed up in a fixed order.
  private func expectedCounts(
    _ phrases: [ArraySlice<Int32>], _ threads: WorkerThreads
  ) -> [Double] {
    let parts = 16
    let results = threads.map(parts) { [model, classes, countSize] part in
      var counts = [Double](repeating: 0, count: countSize)
      var workspace = Self.workspace
      for index in stride(from: part, to: phrases.count, by: parts) {
        phrases[index].withUnsafeBufferPointer { tags in
          guard let tags = tags.baseAddress else { return }
          _ = hk_dependency_counts(
            model, Int64(classes), tags, Int64(phrases[index].count), &counts, &workspace)
        }
      }
      return counts
    }
    var sum = [Double](repeating: 0, count: countSize)
    for counts in results { for index in sum.indices { sum[index] += counts[index] } }
    return sum
  }

  /// Memory for a chart of the longest phrase.
  static var workspace: [Double] {
    [Double](repeating: 0, count: Int(hk_dependency_workspace(Int64(longest))))
  }

  /// The probability that words i ..< j of a phrase are a word with all that depends on it, at
  /// i · (n + 1) + j. The phrase has 1 ... ``longest`` words.
  func spanProbabilities(
    _ phrase: ArraySlice<Int32>, workspace: inout [Double]
  ) -> [Double] {
    let n = phrase.count
    precondition((1...Self.longest).contains(n), "spanProbabilities: \(n) words")
    var spans = [Double](repeating: 0, count: (n + 1) * (n + 1))
    phrase.withUnsafeBufferPointer { tags in
      guard let tags = tags.baseAddress else { return }
      _ = hk_dependency_spans(model, Int64(classes), tags, Int64(n), &spans, &workspace)
    }
    return spans
  }
}
