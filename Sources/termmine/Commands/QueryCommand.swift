import ArgumentParser
import CommandSupport
import Reporting
import TermDiscovery
import TermStorage

/// `termmine query`: terms of a store.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "List, filter and sort the terms of a store.",
    discussion: """
      Prints what the last 'termmine --store' found, by rank or sorted by a column:
      numbers from the largest down, terms by their code points. Filters hold
      together. Capital and small letters are the same to them.

      EXAMPLES
        termmine query law.sqlite --top 100
        termmine query law.sqlite --contains 合同 --min-count 50
        termmine query law.sqlite --sort log_odds --format jsonl
        termmine query law.sqlite --explain 合同
        termmine query law.sqlite --format html --top 1000 --output law.html
      """)

  @Option(help: ArgumentHelp("Only terms with at least this score.", valueName: "number"))
  var minScore: Double?

  @Option(help: ArgumentHelp("Only terms that occur at least so often.", valueName: "number"))
  var minCount: Int?

  @Option(help: ArgumentHelp("Only terms that hold this text.", valueName: "text"))
  var contains: String?

  @Option(help: ArgumentHelp("Only terms that begin with this text.", valueName: "text"))
  var prefix: String?

  @Option(help: ArgumentHelp("Sort by this column instead of by rank.", valueName: "column"))
  var sort: TermColumn?

  @Flag(help: "Reverse the order.")
  var reverse = false

  @OptionGroup var output: OutputOptions

  @Argument(help: ArgumentHelp("The store.", valueName: "store"))
  var store: String

  func validate() throws {
    if let minCount { try NumberRange.check([("min-count", minCount, 0...Int.max)]) }
    if let minScore, minScore.isNaN {
      throw ValidationError("'--min-score' takes a number, not \(minScore).")
    }
  }

  func run() throws {
    let store = try TermStore(reading: store)
    if !output.explain.isEmpty {
      return try output.writeExplanations(
        { try store.term($0) }, reasons: { try store.rejected($0)?.reasons })
    }
    let query = TermQuery(
      minimumScore: minScore, minimumCount: minCount, contained: contains, prefix: prefix,
      order: sort, isReversed: reverse, count: output.top)
    try output.write(try store.found(query))
  }
}

extension TermColumn: ExpressibleByArgument {}
