import Reporting
import SystemCore
import TextCore

/// One search for terms: the steps from text to a list.
package struct MiningRun: Sendable {
  package let options: TermMinerOptions
  package let threads: Int
  package let reading: TextReading
  let extraction: ExtractionOptions
  let isKnown: (@Sendable (String) -> Bool)?
  package let progress: @Sendable (TermProgress) -> Void
  private let isCancelled: @Sendable () -> Bool

  /// What `body` returns or throws, given a run that stops when the current task is cancelled.
  package static func with<Value>(
    _ miner: TermMiner, _ progress: @escaping @Sendable (TermProgress) -> Void,
    _ body: (MiningRun) throws(TermError) -> Value
  ) throws(TermError) -> Value {
    try TermError.options { () throws(OptionError) in
      try miner.options.check()
      try OptionError.check("threads", miner.threads, in: 1...1024)
    }
    let result = withTaskCancellation { isCancelled in
      Result { () throws(TermError) in
        try body(
          MiningRun(
            options: miner.options, threads: miner.threads, reading: miner.reading,
            extraction: miner.extraction, isKnown: miner.isKnown, progress: progress,
            isCancelled: isCancelled))
      }
    }
    return try result.get()
  }

  /// Reads a baseline, and counts what of it is text; the general one for nil.
  package func baseline(_ corpus: Corpus?) throws(TermError) -> TermBaseline {
    guard let corpus else {
      progress(.loading(.baseline))
      return try TermBaseline.general(monitor: loading)
    }
    let files = BaselineFiles(corpus, reading)
    var parts: [TermBaseline] = []
    if !files.text.isEmpty || files.counted.isEmpty {
      let text = try read(try extracted(Corpus(files: files.text)), .baseline)
      parts.append(
        TermBaseline(text, counts: try count(text, .baseline, length: options.maximumLength)))
    }
    if !files.counted.isEmpty { progress(.loading(.baseline)) }
    for file in files.counted { parts.append(try counted(file)) }
    return TermBaseline(joining: parts)
  }

  /// Reads a file of counts.
  package func counted(_ file: BaselineFiles.Counted) throws(TermError) -> TermBaseline {
    guard file.isList else { return try TermBaseline(counts: file.path, monitor: loading) }
    return try FrequencyList.baseline(file.path, reading, monitor: loading)
  }

  /// Tells nothing while a baseline is loaded, but stops where the work is cancelled.
  private var loading: WorkMonitor { WorkMonitor(isCancelled: isCancelled) }

  /// Reads a domain. Throws `TermError.unusable` for a file of counts.
  package func domain(
    _ corpus: Corpus
  ) throws(TermError) -> (text: UnitCorpus, senders: Set<String>) {
    if let file = BaselineFiles(corpus, reading).counted.first(where: { !$0.isList }) {
      throw .unusable(
        "\(file.path): is a file of counts, which can only be a baseline. Name the text that was counted."
      )
    }
    let extracted = try extracted(corpus)
    return (try read(extracted, .domain), extracted.senders)
  }

  /// Counts the domain, then finds its terms.
  package func find(
    in domain: (text: UnitCorpus, senders: Set<String>), against baseline: TermBaseline
  ) throws(TermError) -> TermList {
    try baseline.totals.requireText(of: .baseline)
    let counts = try count(domain.text, .domain, length: options.maximumLength + 1)
    return try find(domain.text, counts, baseline, senders: domain.senders)
  }

  package func find(
    _ domain: UnitCorpus, _ counts: NgramCounts, _ baseline: TermBaseline,
    senders: Set<String> = []
  ) throws(TermError) -> TermList {
    let totals = CorpusTotals(domain)
    let measured = try measure(domain, counts, baseline, senders: senders)
    let (candidates, vectors) = (measured.candidates, measured.vectors)
    let (writer, table) = (measured.writer, measured.table)
    let seeds = Seeds(options.seeds, candidates, writer)
    let ranking = TermRanking(candidates, vectors: vectors, givenSeeds: seeds.found)
    let terms = try writer.terms(
      candidates, ranking, vectors, options, measured.text,
      pool: WorkerThreads(count: threads),
      monitor: monitor(.contexts))
    return TermList(
      terms: terms, domain: totals, baseline: baseline.totals,
      parameters: [
        TermParameter("min-count", String(measured.minimumCount)),
        TermParameter("max-length", String(options.maximumLength)),
        TermParameter("min-log-odds", String(options.minimumLogOdds)),
        TermParameter("candidates", String(candidates.count)),
        TermParameter("seeds", String(ranking.seeds.count)),
        TermParameter("agreement", String((ranking.agreement * 100).rounded() / 100)),
      ],
      rejected: measured.asked.rejected(table, growth: measured.growth)
        + (options.keepsRejected
          ? writer.rejected(table, ranking, listed: options.count) : []),
      rejections: table.rejections.map { RejectionCount($0, count: $1) }
        .sorted { ($1.count, $0.kind.rawValue) < ($0.count, $1.kind.rawValue) },
      unknownSeeds: seeds.unknown)
  }

  /// A corpus with the text of files that hold more than text.
  package func extracted(_ corpus: Corpus) throws(TermError) -> ExtractedCorpus {
    try ExtractedCorpus(corpus, options: extraction, reading: reading, monitor: loading)
  }

  /// Reads a corpus; of lines that are equal one if that is asked for.
  package func read(
    _ corpus: ExtractedCorpus, _ role: CorpusRole, withFingerprints: Bool = false
  ) throws(TermError) -> UnitCorpus {
    let text = try UnitCorpus(
      reading: corpus.corpus, as: reading, threads: threads,
      temporaryDirectory: options.temporaryDirectory,
      withFingerprints: withFingerprints && !corpus.isChanged,
      isSegmented: extraction.isSegmented && role == .domain,
      monitor: monitor { .reading(role, bytes: $0, of: $1) })
    guard extraction.isUnique else { return text }
    return try text.withoutRepeatedLines(
      threads: threads, temporaryDirectory: options.temporaryDirectory)
  }

  package func count(
    _ corpus: UnitCorpus, _ role: CorpusRole, length: Int
  ) throws(TermError) -> NgramCounts {
    try NgramCounter(
      maximumLength: length, memory: options.memory, threads: threads,
      temporaryDirectory: options.temporaryDirectory
    ).count(corpus, monitor: monitor { .counting(role, units: $0, of: $1) })
  }

  func monitor(_ step: TermProgress.Step) -> WorkMonitor {
    monitor { .step(step, done: $0, of: $1) }
  }

  private func monitor(_ event: @escaping @Sendable (Int, Int) -> TermProgress) -> WorkMonitor {
    WorkMonitor(
      isCancelled: isCancelled,
      progress: { [progress] done, total in progress(event(done, total)) })
  }
}

extension UnitCorpus {
  /// How many counted units there are.
  package var symbolCount: Int { frequencies.dropFirst().reduce(0, +) }
}

extension UnitCorpus {
  /// Throws `TermError.unusable` if there are no Chinese characters but escapes of them.
  func requireCharacters(_ kinds: SymbolKinds) throws(TermError) {
    var escapes = 0
    for symbol in 1..<frequencies.count {
      if kinds.isHan[symbol] { return }
      let text = vocabulary.bytes(of: UInt32(symbol))
      if text.count == 5, text.first == 0x75, text.dropFirst().allSatisfy(\.isHexadecimalDigit) {
        escapes += frequencies[symbol]
      }
    }
    guard escapes * 4 > symbolCount else { return }
    throw .unusable(
      "the domain has no Chinese characters, but escapes of them such as \\u4e2d, as JSON may have. "
        + "Turn these into characters first.")
  }
}

extension UInt8 {
  /// Whether it is a digit of a hexadecimal number, as small letters.
  fileprivate var isHexadecimalDigit: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}

extension CorpusTotals {
  /// Throws `TermError.unusable` if the corpus, which plays this role, has nothing to count.
  package func requireText(of role: CorpusRole) throws(TermError) {
    guard units == 0 else { return }
    throw .unusable("the \(role.rawValue) has no text: name files with Chinese text")
  }

  /// The totals of a corpus.
  package init(_ corpus: UnitCorpus) {
    self.init(
      files: corpus.files.count, skippedFiles: corpus.skipped.count, lines: corpus.lineCount,
      units: corpus.symbolCount)
  }
}
