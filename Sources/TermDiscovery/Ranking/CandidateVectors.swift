import SystemCore

/// Word vectors of candidates, trained on the text they come from.
///
/// Every line is learned from twice: cut into words, and with its words joined to the longest sound
/// candidates; so words and candidates of any length get vectors of one space. Of a text of hundreds of megabytes
/// every second, third … stretch is enough.
package struct CandidateVectors: Sendable {
  /// The vectors of the candidates that have one.
  let vectors: WordVectors
  /// For each candidate, the row of its vector; nil if it stands too seldom by itself.
  package let rows: [Int?]
  /// For each vector, its candidate.
  let owners: [Int]

  /// The units of a stretch of text that is learned from or left out.
  private static let stretch = 1024

  /// Trains vectors of `candidates` on about `mostWords` words of `text` at most, in stretches evenly spread.
  package init(
    _ text: SegmentedCorpus, candidates: [Candidate], trainer: SkipGramTrainer,
    mostWords: Int = 40_000_000, pool: WorkerThreads, monitor: WorkMonitor
  ) throws(TermError) {
    let table = text.table
    var trie = SymbolTrie()
    var ids: [UInt32] = []
    var joined: [UInt32] = []
    for candidate in candidates {
      ids.append(
        table.node(of: candidate.symbols)?.index ?? UInt32(table.count + 1 + ids.count))
      guard candidate.isSound else { continue }
      trie.insert(candidate.symbols)
      joined.append(ids[ids.count - 1])
    }
    let (all, words) = (trie, joined)
    let spacing = max(1, (text.wordCounts.reduce(0, +) + mostWords - 1) / max(1, mostWords))
    let parts: [[UInt32]] = pool.map(text.blocks.count) { index in
      guard !monitor.isCancelled() else { return [] }
      var worker = LineWriter(text: text, candidates: all, ids: words)
      text.forEachRun(in: text.blocks[index]) { run in
        // By the place in the whole text: blocks depend on the number of threads.
        if run.positions[0] / Self.stretch % spacing == 0 { worker.add(run) }
      }
      worker.endLine()
      return worker.output
    }
    try monitor.check()
    let sentences = parts.flatMap { $0 }
    var counts = [Int](repeating: 0, count: table.count + 1 + candidates.count)
    for id in sentences { counts[Int(id)] += 1 }
    let trained = try trainer.train(
      sentences, counts: counts, isCancelled: monitor.isCancelled,
      progress: { monitor.progress(Int($0 * 1000), 1000) })
    self.init(trained, rowsOfCandidates: ids.map { trained.row(of: $0) })
  }

  /// Vectors among which each candidate has the one of a row, or none.
  package init(_ vectors: WordVectors, rowsOfCandidates found: [Int?]) {
    self.vectors = vectors.subset(found.compactMap { $0 })
    owners = found.indices.filter { found[$0] != nil }
    var rows = [Int?](repeating: nil, count: found.count)
    for (row, owner) in owners.enumerated() { rows[owner] = row }
    self.rows = rows
  }
}

/// Writes lines as ids to learn from. For one thread.
private struct LineWriter {
  let text: SegmentedCorpus
  let candidates: SymbolTrie
  let ids: [UInt32]
  var output: [UInt32] = []
  private var line: Int32 = 0
  private var words: [UInt32] = []
  private var joined: [UInt32] = []

  init(text: SegmentedCorpus, candidates: SymbolTrie, ids: [UInt32]) {
    self.text = text
    self.candidates = candidates
    self.ids = ids
  }

  /// Adds a run, which goes on with the line of the last one or begins another.
  mutating func add(_ run: SegmentedCorpus.Run) {
    if run.line != line { endLine() }
    line = run.line
    for word in run.words where word != SegmentedCorpus.unknown { words.append(word) }
    var index = 0
    var start = 0
    while index < run.words.count {
      let match = longest(run, word: index, start: start)
      if let id = match.id {
        joined.append(id)
      } else if run.words[index] != SegmentedCorpus.unknown {
        joined.append(run.words[index])
      }
      for word in run.words[index..<match.next] { start += text.length(of: word) }
      index = match.next
    }
  }

  /// Ends the line.
  mutating func endLine() {
    if words.count > 1 {
      output.append(contentsOf: words)
      output.append(0)
      if joined != words {
        output.append(contentsOf: joined)
        output.append(0)
      }
    }
    words.removeAll(keepingCapacity: true)
    joined.removeAll(keepingCapacity: true)
  }

  /// The longest candidate of whole words from a word on, and the word after it; no id if there is
  /// none.
  private func longest(
    _ run: SegmentedCorpus.Run, word: Int, start: Int
  ) -> (id: UInt32?, next: Int) {
    var best: (id: UInt32?, next: Int) = (nil, word + 1)
    var node = SymbolTrie.root
    var place = start
    for index in word..<run.words.count {
      for _ in 0..<text.length(of: run.words[index]) {
        guard let next = candidates.child(of: node, run.symbols[place]) else { return best }
        node = next
        place += 1
      }
      if let entry = candidates.entry(at: node) { best = (ids[entry], index + 1) }
    }
    return best
  }
}
