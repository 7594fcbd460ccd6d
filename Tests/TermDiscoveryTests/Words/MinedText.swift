import GeneratedText
import ProgramTesting
import SystemCore
import TensorCore
import TermDiscovery

/// A text cut into words, with all that candidates are made from.
struct MinedText {
  let corpus: UnitCorpus
  let text: SegmentedCorpus
  let pool: WorkerThreads
  private let folder: TemporaryFolder

  /// `text`, its n-grams of up to 3 units that occur three times tabled.
  init(_ text: String, threads: Int = 1) throws {
    folder = try TemporaryFolder()
    pool = WorkerThreads(count: threads)
    corpus = try folder.corpus(text, threads: threads)
    let counts = try NgramCounter(maximumLength: 4, threads: threads).count(corpus)
    let table = try NgramTable(counts, minimum: 3, threads: threads)
    self.text = try SegmentedCorpus(
      corpus, segmenter: UnsupervisedSegmenter(learningFrom: corpus, threads: threads),
      table: table, pool: pool, directory: folder.path(), monitor: WorkMonitor())
  }

  /// The symbols of a text without anything between its units.
  func symbols(_ text: String) throws -> [UInt32] {
    let units = try folder.corpus(text)
    var symbols: [UInt32] = []
    units.forEachRun(in: units.units.indices) { run, _ in
      symbols += run.map { corpus.vocabulary.symbol(of: units.vocabulary.bytes(of: $0)) ?? 0 }
    }
    return symbols
  }

  /// The text of symbols.
  func string(_ symbols: some Sequence<UInt32>) -> String {
    symbols.map { corpus.vocabulary.text(of: $0) }.joined()
  }

  /// For each node of the table, its symbols.
  func wordSymbols() -> [[UInt32]] {
    var symbols = [[UInt32]](repeating: [], count: text.table.count + 1)
    for node in 0...UInt32(text.table.count) {
      for child in text.table.children(of: NgramTable.Node(index: node)) {
        let last = text.table.lastSymbol(of: NgramTable.Node(index: child))
        symbols[Int(child)] = symbols[Int(node)] + [last]
      }
    }
    return symbols
  }

  /// A run of words with its place in the whole text.
  struct Run: Equatable {
    var symbols: [UInt32]
    var positions: [Int]
    var words: [UInt32]
    var line: Int
    var passage: Int
  }

  /// All runs in order; lines numbered through the whole text, and passages that have runs.
  func runs() -> [Run] {
    var runs: [Run] = []
    var passage = -1
    for block in text.blocks {
      let line = corpus.line(at: block.positions.lowerBound)
      var own: Int32 = -1
      text.forEachRun(in: block) {
        if $0.passage != own { passage += 1 }
        own = $0.passage
        runs.append(
          Run(
            symbols: Array($0.symbols), positions: Array($0.positions), words: Array($0.words),
            line: line + Int($0.line), passage: passage))
      }
    }
    return runs
  }
}

/// Lines of invented words, Latin words and numbers among them, and of characters that occur once.
struct InventedLines {
  private var random: SplitMix
  private let words: [String]

  init(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let characters = (0..<40).map { String(Unicode.Scalar(0x5200 + UInt32($0) * 7)!) }
    var words = ["WiFi", "wifi", "C++", "5G", "12", "H2O", "A"]
    for rank in 0..<60 {
      let length = rank < 8 ? 1 : Int(random.next() % 3) + 2
      words.append(
        (0..<length).map { _ in characters[Int(random.next() % 40)] }.joined())
    }
    self.random = random
    self.words = words
  }

  /// A number of lines, most of them short; some are empty.
  mutating func next(lines: Int) -> String {
    var text = ""
    for _ in 0..<lines {
      for _ in 0..<random.next() % 14 {
        // The first words are the rarest.
        let rank = Double(words.count) * (1 - Double(random.next() % 1000) / 1000).squareRoot()
        text += words[min(Int(rank), words.count - 1)]
        switch random.next() % 12 {
        case 0, 1: text += "，"
        case 2: text += " "
        case 3: text += random.next() % 8 == 0 ? String(rareCharacter()) : ""
        default: break
        }
      }
      text += "\n"
    }
    return text
  }

  private mutating func rareCharacter() -> Character {
    Character(Unicode.Scalar(0x8000 + UInt32(random.next() % 0x1000))!)
  }
}
