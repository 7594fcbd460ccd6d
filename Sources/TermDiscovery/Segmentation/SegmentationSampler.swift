import SystemCore

/// Cuts a training text again and again, each time by drawing from what the words of the last time make
/// likely.
///
/// Blocked Gibbs sampling with one change: counts are those of the whole last round, so that blocks can
/// be cut side by side with the same result for any number of threads. Source: Mochihashi, Yamada &
/// Ueda, "Bayesian Unsupervised Word Segmentation with Nested Pitman-Yor Language Modeling", ACL 2009,
/// forward filtering and backward sampling.
// Unchecked: in a round each block writes its own part of `cuts`, and nothing else is written.
package final class SegmentationSampler: @unchecked Sendable {
  private let candidates: WordCandidates
  private let blocks: [Range<Int>]
  private let symbols: [UInt32]
  private let workers: WorkerThreads
  /// For each position, 1 if a word ends after it.
  private let cuts: UnsafeMutableBufferPointer<UInt8>

  /// A sampler that has not cut yet.
  package init(_ text: TrainingText, _ candidates: WordCandidates, threads: Int) {
    self.candidates = candidates
    symbols = text.symbols
    blocks = text.blocks
    workers = WorkerThreads(count: threads)
    cuts = .allocate(capacity: text.symbols.count)
    cuts.initialize(repeating: 0)
  }

  deinit { cuts.deallocate() }

  /// Cuts the text where the sum of `scores` is largest.
  package func cutBest(scores: [Float]) {
    forEachRun { run, _, workspace in
      self.findBest(run, scores, &workspace)
    }
  }

  /// Cuts the text at random: a segmentation is as likely as the product of its words' `weights`.
  package func sample(weights: [Float], seed: UInt64) {
    forEachRun { run, generator, workspace in
      self.draw(run, weights, &generator, &workspace)
    } seed: {
      RandomGenerator(seed: seed &* 0x9E37_79B9 &+ UInt64($0) << 20)
    }
  }

  /// For each candidate, how often it is a word.
  package func wordCounts() -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: candidates.count)
    var start = 0
    for position in symbols.indices {
      if symbols[position] == 0 {
        start = position + 1
      } else if cuts[position] == 1 {
        counts[Int(number(start, position + 1 - start))] += 1
        start = position + 1
      }
    }
    return counts
  }

  private struct Workspace {
    var values: [Double] = []
    var lengths: [UInt8] = []
  }

  private func forEachRun(
    _ body: @escaping @Sendable (Range<Int>, inout RandomGenerator, inout Workspace) -> Void,
    seed: @escaping @Sendable (Int) -> RandomGenerator = { RandomGenerator(seed: UInt64($0)) }
  ) {
    workers.run(blocks.count) { [self] index in
      var generator = seed(index)
      var workspace = Workspace()
      var start = blocks[index].lowerBound
      for position in blocks[index] where symbols[position] == 0 {
        body(start..<position, &generator, &workspace)
        start = position + 1
      }
    }
  }

  @inline(__always)
  private func number(_ start: Int, _ length: Int) -> UInt32 {
    candidates.numbers[start * candidates.maximumLength + length - 1]
  }

  private func findBest(_ run: Range<Int>, _ scores: [Float], _ workspace: inout Workspace) {
    prepare(&workspace, run.count)
    for end in 1...run.count {
      var best = -Double.infinity
      for length in 1...min(candidates.maximumLength, end) {
        let candidate = number(run.lowerBound + end - length, length)
        if candidate == 0 { continue }
        let value = workspace.values[end - length] + Double(scores[Int(candidate)])
        if value > best {
          best = value
          workspace.lengths[end] = UInt8(length)
        }
      }
      workspace.values[end] = best
    }
    mark(run, workspace)
  }

  private func draw(
    _ run: Range<Int>, _ weights: [Float], _ generator: inout RandomGenerator,
    _ workspace: inout Workspace
  ) {
    prepare(&workspace, run.count)
    workspace.values[0] = 1
    for end in 1...run.count {
      let longest = min(candidates.maximumLength, end)
      var sum = 0.0
      for length in 1...longest {
        let candidate = number(run.lowerBound + end - length, length)
        sum += workspace.values[end - length] * Double(weights[Int(candidate)])
      }
      // The last word of what ends here can be drawn now: it does not depend on what follows.
      var rest = generator.nextFraction() * sum
      var chosen = 1
      for length in 1...longest {
        let candidate = number(run.lowerBound + end - length, length)
        if candidate == 0 { continue }
        chosen = length
        rest -= workspace.values[end - length] * Double(weights[Int(candidate)])
        if rest < 0 { break }
      }
      workspace.lengths[end] = UInt8(chosen)
      workspace.values[end] = sum
      if sum < 1e-150 {  // only ratios matter, and only of the last few
        for index in (end - longest)...end { workspace.values[index] *= 1e150 }
      }
    }
    mark(run, workspace)
  }

  private func prepare(_ workspace: inout Workspace, _ count: Int) {
    if workspace.values.count <= count {
      workspace.values = Array(repeating: 0, count: 2 * count + 1)
      workspace.lengths = Array(repeating: 1, count: 2 * count + 1)
    }
    workspace.values[0] = 0
  }

  private func mark(_ run: Range<Int>, _ workspace: Workspace) {
    for position in run { cuts[position] = 0 }
    var end = run.count
    while end > 0 {
      cuts[run.lowerBound + end - 1] = 1
      end -= Int(workspace.lengths[end])
    }
  }
}

extension RandomGenerator {
  /// A number drawn evenly from 0 (included) to 1 (excluded), of 53 bits.
  mutating func nextFraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}
