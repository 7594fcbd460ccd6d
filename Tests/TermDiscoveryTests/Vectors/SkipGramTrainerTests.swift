import Synchronization
import SystemCore
import TensorCore
import TermDiscovery
import Testing

@Suite struct SkipGramTrainerTests {
  /// Sentences of 6 words of one of 4 topics; topic t has the words 1 + 10 t to 10 + 10 t, and all
  /// use the words 41 to 45.
  private func topics(sentences: Int) -> (text: [UInt32], counts: [Int]) {
    var random = RandomGenerator(seed: 5)
    var text: [UInt32] = []
    for _ in 0..<sentences {
      let topic = UInt32.random(in: 0..<4, using: &random)
      for _ in 0..<6 {
        text.append(
          UInt32.random(in: 0..<4, using: &random) == 0
            ? UInt32.random(in: 41...45, using: &random)
            : UInt32.random(in: 1...10, using: &random) + 10 * topic)
      }
      text.append(0)
    }
    return (text, Self.counts(text, ids: 46))
  }

  private static func counts(_ text: [UInt32], ids: Int) -> [Int] {
    text.reduce(into: [Int](repeating: 0, count: ids)) { $0[Int($1)] += 1 }
  }

  private func options(_ change: (inout SkipGramOptions) -> Void = { _ in }) -> SkipGramOptions {
    var options = SkipGramOptions()
    options.subsampling = 0
    change(&options)
    return options
  }

  private func all(_ vectors: WordVectors) -> [[Float]] {
    (0..<vectors.count).map { vectors.vector(row: $0) }
  }

  @Test func `Words of one topic are closer than words of two`() throws {
    let (text, counts) = topics(sentences: 20_000)
    let vectors = try SkipGramTrainer(options: options { $0.dimension = 16 })
      .train(text, counts: counts)
    #expect(vectors.count == 45)
    var (least, most): (Float, Float) = (1, -1)
    for a in UInt32(1)...40 {
      for b in UInt32(1)...40 where a != b {
        let rows = try (#require(vectors.row(of: a)), #require(vectors.row(of: b)))
        let cosine = vectors.cosine(rows.0, rows.1)
        if (a - 1) / 10 == (b - 1) / 10 {
          least = min(least, cosine)
        } else {
          most = max(most, cosine)
        }
      }
    }
    #expect(least > most + 0.2)
  }

  @Test func `The number of threads changes nothing, the seed does`() throws {
    let (text, counts) = topics(sentences: 60_000)
    func train(threads: Int, seed: UInt64) throws -> [[Float]] {
      let options = options {
        $0.passes = 1
        $0.seed = seed
        $0.subsampling = 1e-2
        $0.dimension = 40
      }
      return all(
        try SkipGramTrainer(options: options, threads: threads).train(text, counts: counts))
    }
    let one = try train(threads: 1, seed: 1)
    for threads in [2, 3, 4, 9] {
      let many = try train(threads: threads, seed: 1)
      #expect(many == one)
    }
    let other = try train(threads: 1, seed: 2)
    #expect(other != one)
  }

  @Test(arguments: [
    ([], 0), ([0], 0), ([0, 0, 0], 0), ([1], 1), ([1, 0, 1, 0], 1), ([1, 1, 1, 1], 1),
    ([1, 2], 2), ([3, 3, 0, 2, 1, 1], 3),
  ])
  func `Texts with little in them`(text: [UInt32], words: Int) throws {
    for negatives in [0, 5] {
      let options = options {
        $0.minimumCount = 1
        $0.negatives = negatives
        $0.window = 100
      }
      let vectors = try SkipGramTrainer(options: options, threads: 2)
        .train(text, counts: Self.counts(text, ids: 4))
      #expect(vectors.count == words)
      for row in all(vectors) {
        #expect(abs(row.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
      }
    }
  }

  @Test func `Rare words have no vector`() throws {
    let text: [UInt32] = [2, 1, 2, 3, 2, 1, 0, 4, 3, 2]
    let vectors = try SkipGramTrainer(options: options { $0.minimumCount = 2 })
      .train(text, counts: Self.counts(text, ids: 6))
    #expect(vectors.ids == [2, 1, 3])
    #expect([0, 1, 2, 3, 4, 5, 77].map { vectors.row(of: $0) } == [nil, 1, 0, 2, nil, nil, nil])
  }

  @Test func `High rates and long runs of one word stay finite`() throws {
    let text = (0..<5000).map { UInt32($0 % 1000 < 990 ? 1 : 2) }
    let options = options {
      $0.learningRate = 10
      $0.dimension = 3
    }
    let vectors = try SkipGramTrainer(options: options)
      .train(text, counts: Self.counts(text, ids: 3))
    let finite = all(vectors).joined().allSatisfy { $0.isFinite && abs($0) <= 1.0001 }
    #expect(finite)
  }

  @Test func `Progress rises from 0 to 1`() throws {
    let (text, counts) = topics(sentences: 50_000)
    var seen: [Double] = []
    _ = try SkipGramTrainer(options: options { $0.passes = 2 })
      .train(text, counts: counts, progress: { seen.append($0) })
    #expect(seen.first == 0 && seen.last == 1)
    #expect(seen == seen.sorted() && seen.count == 5)
  }

  @Test func `A cancelled training throws`() async throws {
    let (text, counts) = topics(sentences: 50_000)
    var asked = 0
    #expect(throws: TermError.cancelled) {
      try SkipGramTrainer().train(
        text, counts: counts,
        isCancelled: {
          asked += 1
          return asked > 2
        })
    }
    #expect(asked == 3)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try SkipGramTrainer().train(text, counts: counts).count
    }
    await #expect(throws: TermError.cancelled) { try await task.value }
  }

  @Test(arguments: [
    SkipGramOptions(dimension: 0), SkipGramOptions(dimension: 1025), SkipGramOptions(window: 101),
    SkipGramOptions(negatives: -1), SkipGramOptions(negatives: 32),
    SkipGramOptions(subsampling: .nan), SkipGramOptions(minimumCount: -1),
    SkipGramOptions(passes: 0), SkipGramOptions(passes: .max), SkipGramOptions(learningRate: 0),
    SkipGramOptions(learningRate: .infinity),
  ])
  func `Options out of their ranges are refused`(options: SkipGramOptions) {
    #expect {
      _ = try SkipGramTrainer(options: options).train([1, 2], counts: [0, 1, 1])
    } throws: { error in
      if case TermError.option = error { true } else { false }
    }
  }
}
