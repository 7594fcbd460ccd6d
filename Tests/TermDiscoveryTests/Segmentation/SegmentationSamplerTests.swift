import TermDiscovery
import Testing

@Suite struct SegmentationSamplerTests {
  /// 20,000 runs of two units: their share that is cut is the one that the weights say.
  @Test func `Draws in proportion to weights`() {
    let (text, candidates) = pairs(20_000)
    let sampler = SegmentationSampler(text, candidates, threads: 2)
    var weights = [Float](repeating: 0, count: candidates.count)
    (weights[1], weights[2], weights[3]) = (0.5, 0.2, 0.3)
    sampler.sample(weights: weights, seed: 1)
    let counts = sampler.wordCounts()
    let share = Double(counts[1]) / 20_000
    #expect(counts[1] == counts[2])
    #expect(counts[1] + counts[3] == 20_000)
    #expect(abs(share - 0.1 / 0.4) < 0.015)
  }

  @Test func `Cuts where scores are best`() {
    let (text, candidates) = pairs(10)
    let sampler = SegmentationSampler(text, candidates, threads: 1)
    sampler.cutBest(scores: [0, -1, -1, -3])
    #expect(sampler.wordCounts() == [0, 10, 10, 0])
    sampler.cutBest(scores: [0, -1, -1, -1.5])
    #expect(sampler.wordCounts() == [0, 0, 0, 10])
  }

  /// Products of probabilities in a run of 5,000 units would be far below what numbers can hold.
  @Test func `Long runs do not underflow`() {
    var text = TrainingText(numberWords: NumberWords(texts: ["天", "地"]))
    let run = (0..<5_000).map { UInt32($0 % 2 + 1) }
    run.withUnsafeBufferPointer { text.append($0) }
    text.finish()
    let candidates = WordCandidates(text: text.symbols, symbolCount: 2, maximumLength: 2)
    let sampler = SegmentationSampler(text, candidates, threads: 1)
    sampler.sample(weights: candidates.counts.map { $0 > 0 ? 1e-30 : 0 }, seed: 2)
    let counts = sampler.wordCounts()
    var units = 0
    for number in counts.indices { units += Int(counts[number]) * Int(candidates.lengths[number]) }
    #expect(units == 5_000)
    // Fewer words of such weights are ever so much likelier.
    #expect(counts[1] + counts[2] < 10)
  }

  private func pairs(_ count: Int) -> (TrainingText, WordCandidates) {
    var text = TrainingText(numberWords: NumberWords(texts: ["天", "地"]))
    for _ in 0..<count { [1, 2].withUnsafeBufferPointer { text.append($0) } }
    text.finish()
    return (text, WordCandidates(text: text.symbols, symbolCount: 2, maximumLength: 2))
  }
}
