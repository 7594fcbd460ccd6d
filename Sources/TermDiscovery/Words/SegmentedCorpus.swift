import FileSupport
import Synchronization
import TensorCore

/// A corpus cut into words of a lexicon that was learned from the corpus itself.
final class SegmentedCorpus: Sendable {
  /// The text.
  let corpus: UnitCorpus
  /// The words.
  let lexicon: WordLexicon
  /// Parts of the corpus that can be worked on side by side: they end at line ends, and no passage
  /// lies in two.
  let blocks: [Block]
  /// The words of all runs, block after block; what ends a run is not among them.
  private let words: UnitRow

  /// A part of the corpus.
  struct Block: Sendable {
    /// The positions of its units.
    var positions: Range<Int>
    /// Where its words are among those of all.
    var words: Range<Int>
  }

  /// How many positions of the text make a passage, about.
  static let passage = 512

  /// Learns which n-grams of `lexicon` are words by cutting `corpus` again and again.
  init(
    _ corpus: UnitCorpus, lexicon: WordLexicon, rounds: Int = 4, pool: WorkerThreads,
    directory: String, monitor: WorkMonitor
  ) throws(TermError) {
    var lexicon = lexicon
    let blocks = Self.blocks(of: corpus, count: pool.count * 4)
    for round in 0..<rounds {
      let sums = Mutex([Int](repeating: 0, count: lexicon.table.count + 1))
      let current = lexicon
      pool.run(blocks.count) { index in
        guard !monitor.isCancelled() else { return }
        var counts = [Int](repeating: 0, count: current.table.count + 1)
        Self.forEachCut(corpus, in: blocks[index], current) { words in
          for word in words where word != WordLexicon.unknown { counts[Int(word)] += 1 }
        }
        sums.withLock { sums in
          for index in sums.indices { sums[index] += counts[index] }
        }
      }
      try monitor.check()
      lexicon.setCounts(
        zip(sums.withLock { $0 }, lexicon.lengths).map { $0 >= 3 || $1 == 1 ? $0 : 0 })
      monitor.progress(round + 1, rounds + 1)
    }
    let final = lexicon
    let parts = Mutex([Int: [UInt32]]())
    pool.run(blocks.count) { index in
      var words: [UInt32] = []
      Self.forEachCut(corpus, in: blocks[index], final) { words.append(contentsOf: $0) }
      parts.withLock { $0[index] = words }
    }
    var stream = UnitStream(directory: directory)
    self.blocks = try TermError.files { () throws(FileError) in
      var found: [Block] = []
      for (index, positions) in blocks.enumerated() {
        let words = parts.withLock { $0[index] ?? [] }
        try words.withUnsafeBufferPointer { (words) throws(FileError) in try stream.append(words) }
        found.append(
          Block(positions: positions, words: (stream.count - words.count)..<stream.count))
      }
      return found
    }
    self.words = try TermError.files { () throws(FileError) in try stream.finish() }
    self.corpus = corpus
    self.lexicon = final
  }

  /// Units that nothing separates, cut into words. Its memory is only there during the call.
  struct Run {
    /// The units.
    var symbols: UnsafeBufferPointer<UInt32>
    /// Where they stand in the corpus.
    var positions: UnsafeBufferPointer<Int>
    /// The words that they make.
    var words: UnsafeBufferPointer<UInt32>
    /// The number of the line in its block.
    var line: Int32
    /// The number of the passage in its block: neighbouring lines of about 512 units together.
    var passage: Int32
  }

  /// Calls `body` with the runs of a block.
  func forEachRun(in block: Block, _ body: (Run) -> Void) {
    let units = corpus.units
    let first = Self.passage(ofLineAt: block.positions.lowerBound)
    var word = block.words.lowerBound
    var position = block.positions.lowerBound
    var line: Int32 = 0
    var passage: Int32 = 0
    corpus.forEachRun(in: block.positions) { symbols, positions in
      while position < positions[0] {
        if UnitTable.isLineEnd(units[position]) {
          line += 1
          passage = Int32(Self.passage(ofLineAt: position + 1) - first)
        }
        position += 1
      }
      let firstWord = word
      var count = 0
      while count < symbols.count {
        count += lexicon.length(of: words.ids[word])
        word += 1
      }
      body(
        Run(
          symbols: symbols, positions: positions,
          words: UnsafeBufferPointer(rebasing: words.ids[firstWord..<word]), line: line,
          passage: passage))
    }
  }

  private static func forEachCut(
    _ corpus: UnitCorpus, in positions: Range<Int>, _ lexicon: WordLexicon,
    _ body: (UnsafeBufferPointer<UInt32>) -> Void
  ) {
    var cutter = WordCutter(lexicon)
    corpus.forEachRun(in: positions) { symbols, _ in cutter.cut(symbols, body) }
  }

  /// The passage of a line that begins at `position`.
  static func passage(ofLineAt position: Int) -> Int { position / passage }

  /// All positions in about `count` ranges that end where both a line and a passage end.
  private static func blocks(of corpus: UnitCorpus, count: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    for block in corpus.blocks(count) {
      if let last = blocks.last, !endsPassage(corpus, at: last.upperBound) {
        blocks[blocks.count - 1] = last.lowerBound..<block.upperBound
      } else {
        blocks.append(block)
      }
    }
    return blocks
  }

  private static func endsPassage(_ corpus: UnitCorpus, at position: Int) -> Bool {
    var start = position - 1
    while start > 0 && !UnitTable.isLineEnd(corpus.units[start - 1]) { start -= 1 }
    return passage(ofLineAt: start) != passage(ofLineAt: position)
  }
}
