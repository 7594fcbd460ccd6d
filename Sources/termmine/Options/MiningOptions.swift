import ArgumentParser
import CommandSupport
import TermDiscovery
import TextCore

/// Which terms are wanted, and what is kept of the work.
struct MiningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep what is counted and found in this file, and use what it holds already.",
      valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "How often a term occurs at least; by default 3 to 20 by the size of the domain.",
      valueName: "number"))
  var minCount: Int?

  @Option(
    help: ArgumentHelp(
      "How much more common a term is in the domain than in the baseline at least, in log-odds.",
      valueName: "number"))
  var minLogOdds = 1.0

  @Flag(help: "Take words of Latin letters alone as terms, too.")
  var latin = false

  @Option(
    name: .customLong("seed-term"), parsing: .singleValue,
    help: ArgumentHelp(
      "A term that the others should be like; found out if none is given; can be repeated.",
      valueName: "term"))
  var seedTerms: [String] = []

  @Option(
    name: .customLong("seed-terms"),
    help: ArgumentHelp("A file of such terms, one a line.", valueName: "file"))
  var seedFile: String?

  func validate() throws {
    if let minCount { try NumberRange.check([("min-count", minCount, 1...1_000_000_000)]) }
    if !minLogOdds.isFinite {
      throw ValidationError("'--min-log-odds' takes a number, not \(minLogOdds).")
    }
  }

  /// The terms given, in the command line and in the file. Throws `TermError`.
  func allSeeds() throws(TermError) -> [String] {
    var all = seedTerms
    guard let seedFile else { return all }
    try Corpus(file: seedFile).forEachLine(.detected) { _, text throws(TermError) in
      let line = String(scalars: text)
      let seed = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !seed.isEmpty && !line.hasPrefix("# ") { all.append(seed) }
    }
    return all
  }
}
