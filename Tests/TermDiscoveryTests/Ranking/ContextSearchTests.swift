import ProgramTesting
import SystemCore
import TensorCore
import TermDiscovery
import Testing
import TextCore

@Suite struct ContextSearchTests {
  /// Lines of which each third holds 网关 once and each line 设备 twice.
  private static func line(_ number: Int) -> String {
    "设备\(number)号，" + (number % 3 == 0 ? "用 WiFi 网关" : "无线") + "，接设备。"
  }

  private static func contexts(
    of terms: [String], in texts: [String], threads: Int
  ) throws -> [[TermContext]] {
    let folder = try TemporaryFolder()
    let files = try texts.enumerated().map { try folder.write($1, to: "part\($0).txt") }
    let corpus = try UnitCorpus(reading: Corpus(paths: files), threads: threads)
    let pool = WorkerThreads(count: threads)
    let text = try SegmentedCorpus(
      corpus, segmenter: UnsupervisedSegmenter(learningFrom: corpus, threads: threads),
      table: NgramTable(
        NgramCounter(maximumLength: 3, threads: threads).count(corpus), minimum: 2),
      pool: pool, directory: folder.path(), monitor: WorkMonitor())
    let symbols = try terms.map { term in
      let units = try folder.corpus(term)
      var symbols: [UInt32] = []
      units.forEachRun(in: units.units.indices) { run, _ in
        symbols += run.map { corpus.vocabulary.symbol(of: units.vocabulary.bytes(of: $0)) ?? 0 }
      }
      return symbols
    }
    return try ContextSearch(text, terms: symbols, pool: pool, monitor: WorkMonitor()).contexts
      .map { contexts in
        contexts.map { context in
          var context = context
          context.file = String(context.file.dropFirst(folder.path().count + 1))
          return context
        }
      }
  }

  @Test(arguments: [1, 2, 3])
  func `Contexts are five places spread over all files`(threads: Int) throws {
    let texts = (0..<3).map { part in
      (1...400).map { Self.line(part * 400 + $0) }.joined(separator: "\n")
    }
    let terms = ["设备", "wifi网关", "网关"]
    let found = try Self.contexts(of: terms, in: texts, threads: threads)
    #expect(found.map(\.count) == [5, 5, 5])
    for (term, contexts) in zip(["设备", "WiFi 网关", "网关"], found) {
      var last = 0
      for (part, context) in contexts.enumerated() {
        let file = try #require((0..<3).first { context.file == "part\($0).txt" })
        let line = texts[file].split(separator: "\n")[context.line - 1]
        #expect(line == context.text)
        #expect(context.parts.term == term)
        // One of the first places in each fifth of 1200 lines.
        let number = file * 400 + context.line
        #expect(number > last && abs(number - 240 * part) < 30, "\(term) \(number)")
        last = number
      }
    }
    #expect(found == (try Self.contexts(of: terms, in: texts, threads: 1)))
  }

  @Test func `A long line is shown in part, the ends of short ones are respected`() throws {
    let long = String(repeating: "山", count: 50) + "网关" + String(repeating: "水", count: 50)
    let found = try Self.contexts(of: ["网关"], in: ["前\r\n\(long)\r\n网关"], threads: 1)[0]
    let first = try #require(found.first)
    #expect(first.line == 2 && first.range == 20..<22)
    #expect(
      first.parts == (String(repeating: "山", count: 20), "网关", String(repeating: "水", count: 20)))
    let last = try #require(found.last)
    #expect(found.count == 2 && last.text == "网关" && last.line == 3 && last.range == 0..<2)
  }

  @Test(arguments: [1, 3])
  func `A term that stands in one part only is shown there five times`(threads: Int) throws {
    let lines = (1...600).map { (300..<308).contains($0) || $0 == 2 ? "接网关\($0)" : Self.line(1) }
    let found = try Self.contexts(
      of: ["网关"], in: [lines.joined(separator: "\n")], threads: threads)[0]
    #expect(found.map(\.line) == [2, 300, 301, 302, 303])
  }

  @Test func `What does not occur has no context`() throws {
    #expect(try Self.contexts(of: ["网关"], in: ["网，关"], threads: 2) == [[]])
    #expect(try Self.contexts(of: [], in: ["网关"], threads: 2) == [])
  }

  @Test func `Control characters and marks do not shift the term`() throws {
    let found = try Self.contexts(of: ["网关"], in: ["\u{1}e\u{301}\u{7F}😀👨‍👩‍👧网关\u{2}。"], threads: 1)
    let context = try #require(found[0].first)
    #expect(context.parts.term == "网关" && context.parts.after == "\u{2402}。")
  }
}
