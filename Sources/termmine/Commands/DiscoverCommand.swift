import ArgumentParser
import CommandSupport
import Reporting
import TermDiscovery
import TermStorage
import TextCore

/// `termmine discover`: text in, terms out.
struct DiscoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Find the terms of a domain.",
    discussion: """
      The domain and the baseline are files or folders; of a folder, the .txt, .gz
      and .xz files below it are read. Files packed with gzip or xz are unpacked on
      the way. Binary files in folders are skipped and counted. Every line is a
      document. The 5,000 best terms are written unless '--top' says otherwise. The
      order of files and lines changes nothing.

      Without a baseline, the domain is compared with counts of general Chinese that
      come with HanziKit. A baseline may also be files of counts ('termmine count')
      and lists of words with a tab and a frequency, several of them together.

      With --store, what is counted is kept: a later run adds the files whose
      contents the store does not know yet and counts only these, or none where only
      options change. The domain and the baseline may be left out then.

      FORMATS
        tsv      a term a line with its scores; the first line names the columns
        jsonl    an object a term, with the places where it occurs
        dict     a dictionary for 'zhseg --dict'
        html     a page to look at in a browser, which needs nothing else

      EXAMPLES
        termmine law/ > terms.tsv
        termmine law/ news/ --top 2000 > terms.tsv
        termmine --domain laws.txt cases/ --baseline news.gz general.tsv.gz
        termmine law/ news/ --explain 合同 --explain 债权人
        termmine law/ news/ --seed-term 合同 --seed-term 诉讼 --format html --output law.html
      """)

  @Argument(help: ArgumentHelp("Text of the domain.", valueName: "domain"))
  var domain: String?

  @Argument(help: ArgumentHelp("Text of all kinds, or counts of it.", valueName: "baseline"))
  var baseline: String?

  @Option(
    name: .customLong("domain"), parsing: .upToNextOption,
    help: ArgumentHelp("More text of the domain.", valueName: "path"))
  var domains: [String] = []

  @Option(
    name: .customLong("baseline"), parsing: .upToNextOption,
    help: ArgumentHelp("More text of the baseline, or counts of it.", valueName: "path"))
  var baselines: [String] = []

  @OptionGroup var mining: MiningOptions
  @OptionGroup var counting: CountingOptions
  @OptionGroup var extraction: ExtractionArguments
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if counting.maxLength < 2 {
      throw ValidationError("'--max-length' takes a number from 2 to 8, not \(counting.maxLength).")
    }
    guard mining.store == nil else { return }
    if domain == nil && domains.isEmpty {
      throw ValidationError("Name the text of the domain.")
    }
  }

  func run() throws {
    // What cannot be written is told before all the work.
    if let path = output.output { try OutputSink.check(path: path) }
    let domain = try counting.corpus([self.domain].compactMap(\.self) + domains)
    let named = [self.baseline].compactMap(\.self) + baselines
    let baseline = named.isEmpty ? nil : try counting.corpus(named)
    let store = try mining.store.map { path throws(StoreError) in try TermStore(path: path) }
    let miner = try makeMiner()
    let progress = ProgressReport()
    var list = try Interruptible.run(program: "termmine") {
      defer { progress.clear() }
      guard let store else {
        return try miner.discover(domain: domain, baseline: baseline) { progress.update($0) }
      }
      // Also after an error or an interrupt, so that no large log file is left beside the store.
      defer { try? store.close() }
      return try miner.discover(domain: domain, baseline: baseline, store: store) {
        progress.update($0)
      }
    }
    SkippedFiles.report(list.domain.skippedFiles, place: " of the domain")
    SkippedFiles.report(list.baseline.skippedFiles, place: " of the baseline")
    guard output.explain.isEmpty else {
      return try output.writeExplanations(
        { list.term($0) },
        reasons: { text in list.rejected.first { ExactText($0.text) == ExactText(text) }?.reasons })
    }
    for seed in list.unknownSeeds {
      StandardError.write(
        "termmine: the seed '\(seed.visible)' is no candidate; --explain tells why\n")
    }
    if !miner.options.seeds.isEmpty, list.unknownSeeds.count == miner.options.seeds.count {
      throw ErrorReport(
        .badData, "no seed is a candidate", advice: "Name terms that occur often in the domain.")
    }
    if let top = output.top { list.terms.removeLast(max(0, list.terms.count - top)) }
    try output.write(list)
    if list.terms.isEmpty { throw EmptyList.report(on: list) }
  }

  private func makeMiner() throws -> TermMiner {
    let defaults = TermMinerOptions()
    var miner = TermMiner(
      options: TermMinerOptions(
        minimumCount: mining.minCount, maximumLength: counting.maxLength,
        minimumLogOdds: mining.minLogOdds, takesLatin: mining.latin,
        seeds: try mining.allSeeds(), excluded: try MiningOptions.terms(in: mining.excluded),
        known: try mining.knownTerms(),
        count: max(output.top ?? 0, defaults.count), explained: output.explain,
        memory: counting.memory.bytes),
      threads: counting.jobs.threads, reading: counting.input.reading,
      extraction: extraction.options)
    miner.isKnown = try KnownTerms.question(mining.known)
    return miner
  }
}
