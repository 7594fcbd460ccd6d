import GeneratedText
import ProgramTesting
import TermDiscovery
import Testing
import TextCore

@Suite struct NgramCounterTests {
  @Test(arguments: 1...9)
  func `Counts are those of a slow reference`(length: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: UInt64(length))
    for size in [0, 1, 2, 7, 50, 400] {
      let text = source.next(pieces: size)
      let corpus = try folder.corpus(text)
      let counts = try NgramCounter(maximumLength: length, threads: 2).count(corpus)
      #expect(counts.dictionary() == NgramReference(text, length: length).counts)
    }
  }

  @Test func `Counts of hostile text are those of a slow reference`() throws {
    let folder = try TemporaryFolder()
    var random = RandomText(seed: 5)
    for _ in 0..<20 {
      // A named file with zero bytes is refused.
      let text = (0..<20).map { _ in random.next(upTo: 40) }.joined(separator: "\n")
        .replacing("\0", with: "字")
      let corpus = try folder.corpus(text)
      let counts = try NgramCounter(maximumLength: 4, threads: 2).count(corpus)
      let reference = NgramReference(text, length: 4).counts
      #expect(counts.dictionary() == reference)
    }
  }

  @Test(arguments: [3, 5, 7])
  func `Memory and threads change nothing`(length: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 77)
    let text = source.next(pieces: 20_000)
    let corpus = try folder.corpus(text)
    let expected = try NgramCounter(maximumLength: length, threads: 1).count(corpus).keys()
    for (threads, memory) in [(2, 1 << 30), (5, 1 << 30), (1, 1), (3, 1 << 19), (4, 1)] {
      let counter = NgramCounter(maximumLength: length, memory: memory, threads: threads)
      #expect(try counter.count(corpus).keys() == expected)
    }
  }

  @Test func `More distinct units than a packed key can distinguish are counted exactly`() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix(seed: 9)
    var text = ""
    for _ in 0..<30_000 {
      let number = random.next() % 50_000
      text += number % 3 == 0 ? "第\(number)条" : number % 7 == 0 ? "\(number)，" : "\(number)年的"
    }
    let corpus = try folder.corpus(text)
    #expect(corpus.vocabulary.count > 1 << 14)
    for length in [9] {
      let reference = NgramReference(text, length: length).counts
      for memory in [1 << 30, 1 << 20] {
        let counter = NgramCounter(maximumLength: length, memory: memory, threads: 2)
        #expect(try counter.count(corpus).dictionary() == reference)
      }
    }
  }

  @Test func `Keys come in the order of their texts, each once`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 3)
    let counts = try NgramCounter(maximumLength: 3, memory: 1, threads: 2)
      .count(folder.corpus(source.next(pieces: 20_000)))
    var previous: [UInt32] = []
    let cursor = counts.makeCursor()
    while cursor.next() {
      let key = Array(cursor.symbols)
      let common = zip(previous, key).prefix { $0 == $1 }.count
      #expect(previous.lexicographicallyPrecedes(key))
      #expect(cursor.common == common)
      previous = key
    }
  }

  @Test func `Ranges of first symbols are all keys together`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 4)
    let counts = try NgramCounter(maximumLength: 4, memory: 1, threads: 2)
      .count(folder.corpus(source.next(pieces: 20_000)))
    for count in [1, 3, 100] {
      var keys: [[UInt32]] = []
      for share in counts.shares(count) {
        let cursor = counts.makeCursor(startingWith: share)
        while cursor.next() { keys.append(Array(cursor.symbols) + [UInt32(cursor.count)]) }
      }
      #expect(keys == counts.keys())
    }
  }

  @Test func `Counts of several corpora add up to those of all`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 8)
    let texts = (0..<3).map { "\(source.next(pieces: 3_000))\n第\($0)章\n" }
    let counter = NgramCounter(maximumLength: 4, threads: 2)
    let parts = try texts.map { try counter.count(folder.corpus($0)) }
    let all = try counter.count(folder.corpus(texts.joined()))
    #expect(NgramCounts.sum(of: parts).keys() == all.keys())
    let nested = NgramCounts.sum(of: [NgramCounts.sum(of: [parts[2], parts[0]]), parts[1]])
    #expect(nested.keys() == all.keys())
  }

  @Test func `Cancelled counting stops`() throws {
    let folder = try TemporaryFolder()
    let corpus = try folder.corpus("天地玄黄")
    let monitor = WorkMonitor(isCancelled: { true })
    #expect(throws: TermError.cancelled) {
      try NgramCounter(maximumLength: 4, threads: 2).count(corpus, monitor: monitor)
    }
  }

  @Test func `However much memory there is, places fit into 32 bits`() {
    #expect(NgramCounter.stretch(memory: 1 << 30, bytesPerUnit: 30) == (1 << 30) / 30)
    #expect(NgramCounter.stretch(memory: .max, bytesPerUnit: 30) == 1 << 31)
    #expect(NgramCounter.stretch(memory: 0, bytesPerUnit: 30) == 1 << 12)
  }
}
