import TermDiscovery
import Testing

@Suite struct SegmentedCorpusTests {
  private static func sample(threads: Int = 1) throws -> MinedText {
    var lines = InventedLines(seed: 21)
    return try MinedText(lines.next(lines: 1500), threads: threads)
  }

  @Test func `The words of a run are its units`() throws {
    let sample = try Self.sample()
    let symbols = sample.wordSymbols()
    var counts = [Int](repeating: 0, count: symbols.count)
    var (longWords, unknown) = (0, 0)
    for run in sample.runs() {
      var start = 0
      for word in run.words {
        let end = start + sample.text.length(of: word)
        if word == SegmentedCorpus.unknown {
          #expect(sample.text.table.node(of: [run.symbols[start]]) == nil)
          unknown += 1
        } else {
          #expect(symbols[Int(word)] == Array(run.symbols[start..<end]))
          counts[Int(word)] += 1
          if end - start > 1 { longWords += 1 }
        }
        start = end
      }
      #expect(start == run.symbols.count)
    }
    #expect(counts == sample.text.wordCounts)
    #expect(longWords > 500 && unknown > 10)
  }

  @Test func `Runs, words, lines and passages are the same for any number of threads`() throws {
    let one = try Self.sample()
    let runs = one.runs()
    #expect(Set(runs.map(\.passage)).count > 10)
    for run in runs {
      #expect(run.line == one.corpus.line(at: run.positions[0]))
      let start = one.corpus.positions(ofLine: run.line).lowerBound
      #expect(run.passage == start / SegmentedCorpus.passage)
    }
    for threads in [2, 3] {
      let other = try Self.sample(threads: threads)
      #expect(other.text.blocks.count > 4)
      #expect(other.runs() == runs)
      #expect(other.text.wordCounts == one.text.wordCounts)
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `Blocks cover the text, and no passage lies in two`(threads: Int) throws {
    let sample = try Self.sample(threads: threads)
    var position = 0
    var passages: Set<Int> = []
    for block in sample.text.blocks {
      #expect(block.positions.lowerBound == position)
      position = block.positions.upperBound
      var own: Set<Int> = []
      for line in sample.corpus.line(
        at: block.positions.lowerBound)...sample.corpus.line(
          at: position - 1)
      {
        own.insert(
          SegmentedCorpus.passage(ofLineAt: sample.corpus.positions(ofLine: line).lowerBound))
      }
      #expect(passages.isDisjoint(with: own))
      passages.formUnion(own)
    }
    #expect(position == sample.corpus.units.count)
  }
}
