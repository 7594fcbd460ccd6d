import Synchronization
import SystemCore
import TextCore

/// A corpus cut into words.
///
/// A word is the index of its node in a table of n-grams. Words that are too rare for the table, or
/// too long, stand as their single units; a unit that the table lacks is ``unknown``.
package final class SegmentedCorpus: Sendable {
  /// The text.
  package let corpus: UnitCorpus
  /// The n-grams that words are.
  package let table: NgramTable
  /// Parts of the corpus that can be worked on side by side: they end at line ends.
  package let blocks: [Block]
  /// For each node of the table, how often it stands as a word.
  package let wordCounts: [Int]
  /// The words of all runs, block after block; what ends a run is not among them.
  private let words: UnitRow
  /// For each node of the table, how many units it has.
  private let lengths: [UInt8]

  /// A part of the corpus.
  package struct Block: Sendable {
    /// The positions of its units.
    package var positions: Range<Int>
    /// Where its words are among those of all.
    package var words: Range<Int>
  }

  /// Stands for a unit that the table does not hold.
  package static let unknown = UInt32.max
  /// The most positions of a line that make one passage.
  package static let passage = 512

  /// Cuts `corpus` into words of `segmenter`, which learned from it, without one at its spaces; `table`
  /// has the n-grams of the corpus.
  package init(
    _ corpus: UnitCorpus, segmenter: UnsupervisedSegmenter?, table: NgramTable, pool: WorkerThreads,
    directory: String, monitor: WorkMonitor
  ) throws(TermError) {
    let ranges = corpus.blocks(pool.count * 4)
    let finished = Mutex(0)
    var parts: [[UInt32]] = pool.map(ranges.count) { index in
      guard !monitor.isCancelled() else { return [] }
      let words = Self.words(of: corpus, in: ranges[index], segmenter, table)
      finished.withLock { finished in
        finished += 1
        monitor.progress(finished, ranges.count)
      }
      return words
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
      let words = parts[index]
      parts[index] = []
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
  package func length(of word: UInt32) -> Int { word == Self.unknown ? 1 : Int(lengths[Int(word)]) }

  /// Units that nothing separates, cut into words. Its memory is only there during the call.
  package struct Run {
    /// The units.
    package var symbols: UnsafeBufferPointer<UInt32>
    /// Where they stand in the corpus.
    package var positions: UnsafeBufferPointer<Int>
    /// The words that they make.
    package var words: UnsafeBufferPointer<UInt32>
    /// The number of the line in its block.
    package var line: Int32
    /// The number of the passage in its block: a line, or a piece of one that is longer than 512 units.
    package var passage: Int32
  }

  /// Calls `body` with the runs of a block.
  package func forEachRun(in block: Block, _ body: (Run) -> Void) {
    let units = corpus.units
    var word = block.words.lowerBound
    var position = block.positions.lowerBound
    var line: Int32 = 0
    var passage: Int32 = 0
    var passageStart = position
    corpus.forEachRun(in: block.positions) { symbols, positions in
      while position < positions[0] {
        if UnitTable.isLineEnd(units[position]) {
          line += 1
          passage += 1
          passageStart = position + 1
        }
        position += 1
      }
      if position - passageStart >= Self.passage {
        passage += 1
        passageStart = position
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
    of corpus: UnitCorpus, in positions: Range<Int>, _ segmenter: UnsupervisedSegmenter?,
    _ table: NgramTable
  ) -> [UInt32] {
    var words: [UInt32] = []
    var ends = FlatBuffer<Int32>()
    var workspace = UnsupervisedSegmenter.Workspace()
    corpus.forEachRun(in: positions) { symbols, places in
      if let segmenter {
        segmenter.cut(symbols, into: &ends, workspace: &workspace)
      } else {
        cutAtSpaces(places, into: &ends)
      }
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

  /// Replaces the contents of `ends` by the ends of the words of a run whose units have these places.
  private static func cutAtSpaces(
    _ places: UnsafeBufferPointer<Int>, into ends: inout FlatBuffer<Int32>
  ) {
    ends.removeAll()
    for index in places.indices
    where index + 1 == places.count || places[index + 1] > places[index] + 1 {
      ends.append(Int32(index + 1))
    }
  }
}
