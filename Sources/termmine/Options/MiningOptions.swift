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

  @Option(
    name: .customLong("exclude"), parsing: .upToNextOption,
    help: ArgumentHelp("Files of terms to be left out, one a line.", valueName: "file"))
  var excluded: [String] = []

  @Option(
    name: .customLong("known"), parsing: .upToNextOption,
    help: ArgumentHelp(
      "What is known, so that only other terms are listed: files of terms, one a line, as a "
        + "dictionary; 'jieba' for the words of its dictionary, 'zhseg' for what zhseg keeps whole "
        + "by itself.", valueName: "what"))
  var known: [KnownTerms] = []

  func validate() throws {
    if let minCount { try NumberRange.check([("min-count", minCount, 1...1_000_000_000)]) }
    if !minLogOdds.isFinite {
      throw ValidationError("'--min-log-odds' takes a number, not \(minLogOdds).")
    }
  }

  /// The seeds given, in the command line and in the file. Throws `TermError`.
  func allSeeds() throws(TermError) -> [String] {
    guard let seedFile else { return seedTerms }
    return seedTerms + (try Self.terms(in: seedFile) { $0 })
  }

  /// The terms of files of which each line may go on after a tab, as those of dictionaries do. Throws
  /// `TermError`.
  static func terms(in paths: [String]) throws(TermError) -> [String] {
    var all: [String] = []
    for path in paths { all += try terms(in: path) { $0.prefix { $0 != "\t" } } }
    return all
  }

  /// The terms of the files of known ones. Throws `TermError`.
  func knownTerms() throws(TermError) -> [String] {
    var paths: [String] = []
    for case .file(let path) in known { paths.append(path) }
    return try Self.terms(in: paths)
  }

  /// What `part` leaves of each line of a file but comments and empty ones.
  private static func terms(
    in path: String, _ part: (Substring) -> Substring
  ) throws(TermError) -> [String] {
    var all: [String] = []
    try Corpus(file: path).forEachLine(.detected) { _, text throws(TermError) in
      let line = String(scalars: text)
      let term = part(line[...]).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !term.isEmpty && !line.hasPrefix("# ") { all.append(term) }
    }
    return all
  }
}
