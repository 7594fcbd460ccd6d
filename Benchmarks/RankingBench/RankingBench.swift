import ArgumentParser
import TermDiscovery
import TextCore

/// Ranks the candidates of one text by many weights, for `scripts/fit-term-ranking.py`.
@main struct RankingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ranking-bench",
    abstract: "Rank the terms of a text once for each line of weights on standard input.",
    discussion: """
      Weights are those of burstiness, freedom, whole words, specificity and likeness, and the least share of termhood,
      separated by spaces. For each line, the first terms are printed, separated by tabs.
      """)

  @Argument(help: "Text of a domain.")
  var text: String

  @Option(help: "How many terms are printed.")
  var top = 2000

  @Option(help: "Threads.")
  var threads = 1

  func run() throws {
    let silent: @Sendable (TermProgress) -> Void = { _ in }
    let corpus = try Corpus(paths: [text])
    let measured = try MiningRun.with(TermMiner(threads: threads), silent) {
      run throws(TermError) in
      let domain = try run.domain(corpus)
      let counts = try run.count(domain.text, .domain, length: run.options.maximumLength + 1)
      return try run.measure(domain.text, counts, try run.baseline(nil))
    }
    while let line = readLine() {
      let ranking = TermRanking(
        measured.candidates, vectors: measured.vectors, givenSeeds: [], weights: try weights(line))
      let terms = ranking.order.prefix(top).map {
        measured.writer.text(measured.candidates[$0].symbols)
      }
      print(terms.joined(separator: "\t"))
    }
  }

  /// The weights of a line.
  private func weights(_ line: String) throws -> RankingWeights {
    let numbers = line.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 6 else {
      throw ValidationError("'\(line)' has \(numbers.count) numbers, not six.")
    }
    var weights = RankingWeights()
    weights.burstiness = numbers[0]
    weights.freedom = numbers[1]
    weights.wholeWords = numbers[2]
    weights.specificity = numbers[3]
    weights.likeness = numbers[4]
    weights.leastTermhoodShare = numbers[5]
    return weights
  }
}
