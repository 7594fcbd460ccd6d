import GeneratedText
import TermDiscovery
import Testing

@Suite struct UnsupervisedSegmenterTests {
  @Test func `Finds the words of an invented language`() throws {
    let language = InventedLanguage(sentences: 20_000, seed: 3)
    let segmenter = try language.makeSegmenter()
    var (right, found, wanted) = (0, 0, 0)
    for (run, ends) in zip(language.runs, language.ends) {
      let words = spans(segmenter.ends(of: run))
      let expected = spans(ends)
      right += words.intersection(expected).count
      found += words.count
      wanted += expected.count
    }
    #expect(Double(2 * right) / Double(found + wanted) > 0.9)
  }

  @Test func `Cuts where the score is highest`() throws {
    let language = InventedLanguage(sentences: 2_000, seed: 4)
    let segmenter = try language.makeSegmenter()
    for run in language.runs where run.count <= 12 {
      let found = segmenter.ends(of: run)
      let (score, best) = run.withUnsafeBufferPointer { symbols in
        (
          segmenter.score(symbols, ends: found.map(Int.init)),
          allEnds(run.count).compactMap { segmenter.score(symbols, ends: $0) }.max()
        )
      }
      #expect(abs(try #require(score) - (try #require(best))) < 1e-9)
    }
  }

  @Test func `Is the same for any number of threads`() throws {
    let language = InventedLanguage(sentences: 5_000, seed: 5)
    let one = try language.makeSegmenter(threads: 1)
    let three = try language.makeSegmenter(threads: 3)
    for run in language.runs { #expect(one.ends(of: run) == three.ends(of: run)) }
  }

  @Test func `Covers text it never saw`() throws {
    let segmenter = try InventedLanguage(sentences: 0, seed: 6).makeSegmenter()
    #expect(segmenter.ends(of: []) == [])
    #expect(segmenter.ends(of: [1, 2, 3]) == [1, 2, 3])
  }

  @Test func `Stops when cancelled`() {
    #expect(throws: TermError.cancelled) {
      try UnsupervisedSegmenter(
        vocabulary: InventedLanguage.vocabulary, threads: 1,
        monitor: WorkMonitor(isCancelled: { true }), addRuns: { _ in })
    }
  }

  private func spans(_ ends: [Int32]) -> Set<ClosedRange<Int32>> {
    Set(zip([0] + ends, ends).map { $0.0...$0.1 })
  }

  /// All ways to cut a run of `count` units.
  private func allEnds(_ count: Int) -> [[Int]] {
    (0..<(1 << (count - 1))).map { bits in
      (1..<max(count, 1)).filter { bits >> ($0 - 1) & 1 == 1 } + [count]
    }
  }
}
