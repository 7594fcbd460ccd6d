import ProgramTesting
import TermDiscovery
import Testing

@Suite struct BaselineCountsTests {
  @Test func `Short candidates are counted, long ones at most as their rarest part`() throws {
    let folder = try TemporaryFolder()
    let domain = try MinedText("天地人和，人天，天地，无，地人地")
    let text = try folder.corpus("天地人，天地，地人\n人和，天地人和\n水")
    let baseline = try NgramCounter(maximumLength: 2, threads: 1).count(text)
    let wanted = [
      ("天地", 3), ("地人", 3), ("人和", 2), ("天", 3), ("和", 2), ("人天", 0), ("无", 0), ("天地无", 0),
      ("天地人", 3),  // 2, bounded by 天地 and 地人
      ("天地人和", 2),  // 1, bounded by 人和
      ("地人地", 0),  // 人地 does not occur
    ]
    let found = BaselineCounts(
      TermBaseline(text, counts: baseline), candidates: try wanted.map { try domain.symbols($0.0) },
      vocabulary: domain.corpus.vocabulary)
    #expect(found.counts == wanted.map(\.1))
    #expect(found.total == 14)
  }

  @Test func `Random candidates have their counts, or more if they are long`() throws {
    var (lines, others) = (InventedLines(seed: 24), InventedLines(seed: 24))
    let domain = try MinedText(lines.next(lines: 600))
    _ = others.next(lines: 300)
    let baseline = try MinedText(others.next(lines: 900))
    let candidates = try CandidateGrowth(text: domain.text, minimum: 3, longest: 8)
      .candidates(pool: domain.pool, monitor: WorkMonitor()).sequences()
    var reference: [String: Int] = [:]
    var total = 0
    for run in baseline.runs() {
      total += run.symbols.count
      for start in run.symbols.indices {
        for end in start..<min(start + 8, run.symbols.count) {
          // A space keeps 5g apart from 5 and g.
          let units = run.symbols[start...end].map { baseline.corpus.vocabulary.text(of: $0) }
          reference[units.joined(separator: " "), default: 0] += 1
        }
      }
    }
    for length in 1...4 {
      let found = BaselineCounts(
        TermBaseline(
          baseline.corpus,
          counts: try NgramCounter(maximumLength: length, threads: 2).count(baseline.corpus)),
        candidates: candidates, vocabulary: domain.corpus.vocabulary)
      #expect(found.total == total)
      for (symbols, count) in zip(candidates, found.counts) {
        let units = symbols.map { domain.corpus.vocabulary.text(of: $0) }
        let parts = (0...max(units.count - length, 0)).map { start in
          let part = units[start..<min(start + length, units.count)]
          return reference[part.joined(separator: " "), default: 0]
        }
        #expect(count == parts.min())
        #expect(count >= reference[units.joined(separator: " "), default: 0])
      }
    }
  }

  @Test func `Parts of any length are added up`() throws {
    let folder = try TemporaryFolder()
    let domain = try MinedText("天地人")
    let parts = try [("天地，天地人", 2), ("天地人", 3), ("水", 4)].map { text, length in
      let corpus = try folder.corpus(text)
      return TermBaseline(
        corpus, counts: try NgramCounter(maximumLength: length, threads: 1).count(corpus))
    }
    let found = BaselineCounts(
      TermBaseline(joining: parts),
      candidates: [try domain.symbols("天地"), try domain.symbols("天地人")],
      vocabulary: domain.corpus.vocabulary)
    #expect(found.counts == [3, 2] && found.total == 9)
  }

  @Test func `An empty baseline has none`() throws {
    let folder = try TemporaryFolder()
    let domain = try MinedText("天地人和")
    let empty = try folder.corpus("")
    let found = BaselineCounts(
      TermBaseline(empty, counts: try NgramCounter(maximumLength: 4, threads: 1).count(empty)),
      candidates: [try domain.symbols("天地"), try domain.symbols("人")],
      vocabulary: domain.corpus.vocabulary)
    #expect(found.counts == [0, 0] && found.total == 0)
  }
}
