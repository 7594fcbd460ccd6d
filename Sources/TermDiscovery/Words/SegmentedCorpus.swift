import FileSupport
import Synchronization
import TensorCore
import TextCore

/// A corpus cut into words.
///
/// A word is the index of its node in a table of n-grams. Words that are too rare for the table, or
/// too long, stand as their single units; a unit that the table lacks is ``unknown``.
final class SegmentedCorpus: Sendable {
  /// The text.
  let corpus: UnitCorpus
  /// The n-grams that words are.
  let table: NgramTable
  /// Parts of the corpus that can be worked on side by side: they end at line ends, and no passage
  /// lies in two.
  let blocks: [Block]
  /// By node of the table how often it stands as a word.
  let wordCounts: [Int]
  /// The words of all runs, block after block; what ends a run is not among them.
  private let words: UnitRow
  /// By node of the table how many units it has.
  private let lengths: [UInt8]

  /// A part of the corpus.
  struct Block: Sendable {
    /// The positions of its units.
    var positions: Range<Int>
    /// Where its words are among those of all.
    var words: Range<Int>
  }

  /// Stands for a unit that the table does not hold.
  static let unknown = UInt32.max
  /// How many positions of the text make a passage, about.
  static let passage = 512

  /// Cuts `corpus` into words of `segmenter`, which learned from it; `table` has the n-grams of the
  /// corpus.
  init(
    _ corpus: UnitCorpus, segmenter: UnsupervisedSegmenter, table: NgramTable, pool: WorkerThreads,
    directory: String, monitor: WorkMonitor
  ) throws(TermError) {
    let ranges = Self.blocks(of: corpus, count: pool.count * 4)
    let parts = Mutex([Int: [UInt32]]())
    let finished = Atomic<Int>(0)
    pool.run(ranges.count) { index in
      guard !monitor.isCancelled() else { return }
      let words = Self.words(of: corpus, in: ranges[index], segmenter, table)
      parts.withLock { $0[index] = words }
      monitor.progress(finished.wrappingAdd(1, ordering: .relaxed).newValue, ranges.count)
    }
    try monitor.check()
    var lengths = [UInt8](repeating: 0, count: table.count + 1)
    for length in 1...table.maximumLength {
      for node in table.nodes(ofLength: length) { lengths[Int(node)] = UInt8(length) }
    }
    var counts = [Int](repeating: 0, count: table.count + 1)
    var stream = UnitStream(directory: directory)
    var blocks: [Block] = []
    for (index, positions) in ranges.enumerated() {
      let words = parts.withLock { $0.removeValue(forKey: index) ?? [] }
      for word in words where word != Self.unknown { counts[Int(word)] += 1 }
      do throws(FileError) {
        try words.withUnsafeBufferPointer { (words) throws(FileError) in try stream.append(words) }
      } catch { throw .file(error) }
      blocks.append(
        Block(positions: positions, words: (stream.count - words.count)..<stream.count))
    }
    do throws(FileError) { self.words = try stream.finish() } catch { throw .file(error) }
    self.blocks = blocks
    self.corpus = corpus
    self.table = table
    self.lengths = lengths
    wordCounts = counts
  }

  /// How many units a word has.
  @inline(__always)
  func length(of word: UInt32) -> Int { word == Self.unknown ? 1 : Int(lengths[Int(word)]) }

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
        count += length(of: words.ids[word])
        word += 1
      }
      body(
        Run(
          symbols: symbols, positions: positions,
          words: UnsafeBufferPointer(rebasing: words.ids[firstWord..<word]), line: line,
          passage: passage))
    }
  }

  /// The words of the runs at `positions`.
  private static func words(
    of corpus: UnitCorpus, in positions: Range<Int>, _ segmenter: UnsupervisedSegmenter,
    _ table: NgramTable
  ) -> [UInt32] {
    var words: [UInt32] = []
    var ends = FlatBuffer<Int32>()
    var workspace = UnsupervisedSegmenter.Workspace()
    corpus.forEachRun(in: positions) { symbols, _ in
      segmenter.cut(symbols, into: &ends, workspace: &workspace)
      var start = 0
      for end in ends.elements {
        if let node = table.node(of: symbols[start..<Int(end)]) {
          words.append(node.index)
        } else {
          for place in start..<Int(end) {
            words.append(table.node(of: symbols[place...place])?.index ?? unknown)
          }
        }
        start = Int(end)
      }
    }
    return words
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
