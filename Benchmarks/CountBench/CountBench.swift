// Counts without writing: `termmine count` packs the counts with gzip as well, which takes longer.
import ArgumentParser
import Foundation
import TermDiscovery
import TextCore

/// Times the counting of n-grams, step by step.
@main struct CountBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count-bench", abstract: "Time the counting of n-grams in FILES.")

  @Argument(help: "Files or folders of text.") var files: [String]
  @Option(help: "The longest n-grams.") var maxLength = 4
  @Option(help: "Threads.") var jobs = 2
  @Option(help: "MiB of memory for counting.") var memory = 1024
  @Option(help: "N-grams in the table occur at least so often.") var minCount = 5
  @Flag(help: "Stop when all is counted.") var countOnly = false
  @Option(help: "Write the counts to this file.") var output: String?

  func run() throws {
    let start = now()
    let corpus = try UnitCorpus(reading: Corpus(paths: files), threads: jobs)
    let read = now()
    let counter = NgramCounter(maximumLength: maxLength, memory: memory << 20, threads: jobs)
    let counts = try counter.count(corpus)
    let counted = now()
    var keys = 0
    let cursor = counts.makeCursor()
    while cursor.next() { keys += 1 }
    let merged = now()
    print(
      "keys \(keys) units \(corpus.units.count) lines \(corpus.lineCount)"
        + " vocabulary \(corpus.vocabulary.count)",
      "processor time \(processor()) s",
      "read \(read - start) s, count \(counted - read) s, merge \(merged - counted) s,"
        + " together \(merged - start) s",
      "peak \(peak()) MB", separator: "\n")
    if countOnly { return }
    let table = try NgramTable(counts, minimum: minCount, threads: jobs)
    let built = now()
    if let output {
      let start = now()
      try CountsFile.write(counts, of: corpus, to: output, threads: jobs)
      print("written in \(now() - start) s")
    }
    print("table of \(table.count) in \(built - merged) s, peak \(peak()) MB")
  }

  private func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func peak() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
