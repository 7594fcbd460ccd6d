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
    for run in runs { #expect(run.line == one.corpus.line(at: run.positions[0])) }
    for threads in [2, 3] {
      let other = try Self.sample(threads: threads)
      #expect(other.text.blocks.count > 4)
      #expect(other.runs() == runs)
      #expect(other.text.wordCounts == one.text.wordCounts)
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func `Blocks cover the text`(threads: Int) throws {
    let sample = try Self.sample(threads: threads)
    var position = 0
    for block in sample.text.blocks {
      #expect(block.positions.lowerBound == position)
      position = block.positions.upperBound
    }
    #expect(position == sample.corpus.units.count)
  }

  @Test func `A line is a passage, and a long one several`() throws {
    let long = String(repeating: "天地人和，水火土木。", count: 200)
    let sample = try MinedText("天地\n\n人和，水火\n\(long)\n土木")
    var passages: [Int: Int] = [:]
    for run in sample.runs() { passages[run.passage, default: 0] += run.symbols.count }
    let lengths = passages.sorted { $0.key < $1.key }.map(\.value)
    #expect(lengths.first == 2 && lengths[1] == 4 && lengths.last == 2)
    #expect(lengths.count == 7 && lengths.reduce(0, +) == 8 + 1600)
    #expect(lengths.allSatisfy { $0 <= SegmentedCorpus.passage })
  }
}
