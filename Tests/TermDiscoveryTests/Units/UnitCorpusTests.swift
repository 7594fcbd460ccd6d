import Foundation
import GeneratedText
import ProgramTesting
import SystemCore
import TermDiscovery
import Testing
import TextConversion
import TextCore

@Suite struct UnitCorpusTests {
  @Test func `The text of all units is the text read`() throws {
    let folder = try TemporaryFolder()
    var random = RandomText(seed: 31)
    for _ in 0..<40 {
      let text = (0..<30).map { _ in random.next(upTo: 60) }.joined(separator: "\n")
        .replacing("\0", with: "字")
      let corpus = try folder.corpus(text)
      #expect(corpus.text(of: corpus.units.indices).utf8.elementsEqual(text.utf8))
      for line in 0..<corpus.lineCount {
        let positions = corpus.positions(ofLine: line)
        #expect(positions.allSatisfy { corpus.line(at: $0) == line })
      }
      #expect(corpus.positions(ofLine: corpus.lineCount).isEmpty)
    }
  }

  @Test func `Ids are the same for any number of threads`() throws {
    let folder = try TemporaryFolder()
    var random = SplitMix(seed: 32)
    let text = (0..<120_000).map { _ in "第\(random.next() % 5_000)条 ABC\(random.next() % 90)，\n" }
    let path = try folder.write(text.joined(), to: "a.txt")
    let corpora = try [1, 2, 5].map { try UnitCorpus(reading: Corpus(paths: [path]), threads: $0) }
    for other in corpora[1...] {
      #expect(other.units.elementsEqual(corpora[0].units))
      #expect(other.symbols == corpora[0].symbols)
      #expect(other.frequencies == corpora[0].frequencies)
    }
    #expect(corpora[0].lineCount == 120_000)
  }

  @Test func `Places name file and line`() throws {
    let folder = try TemporaryFolder()
    let paths = [
      try folder.write("天\n\n地", to: "a.txt"), try folder.write("", to: "b.txt"),
      try folder.write("人\r\n你", to: "c.txt"),
    ]
    let corpus = try UnitCorpus(reading: Corpus(paths: paths), threads: 2)
    #expect(corpus.files.map(\.path) == paths)
    #expect(corpus.files.map(\.lineCount) == [3, 0, 2])
    #expect(corpus.lineCount == 5)
    let found = try ["天", "地", "人", "你"].map { character -> UnitCorpus.Place in
      let scalar = try #require(character.unicodeScalars.first?.value)
      let position = try #require(corpus.units.firstIndex(of: scalar))
      return corpus.place(of: position)
    }
    #expect(
      found == [
        .init(file: 0, line: 1), .init(file: 0, line: 3), .init(file: 2, line: 1),
        .init(file: 2, line: 2),
      ])
    #expect(
      (0..<5).map { corpus.text(of: corpus.positions(ofLine: $0)) }
        == ["天\n", "\n", "地", "人\r\n", "你"])
  }

  @Test func `A space between a character and a word or number is not seen by counting`() throws {
    let folder = try TemporaryFolder()
    let corpus = try folder.corpus("用 Linux 内核 5 年 Visual Studio 天 地\n 天  A\tB")
    var runs: [[String]] = []
    corpus.forEachRun(in: corpus.units.indices) { symbols, positions in
      runs.append(symbols.map { corpus.vocabulary.text(of: $0) })
      #expect(symbols.count == positions.count)
    }
    #expect(
      runs == [
        ["用", "linux", "内", "核", "5", "年", "visual"], ["studio", "天"], ["地"], ["天"], ["a"], ["b"],
      ])
  }

  @Test func `Case and width are folded in symbols, kept in text`() throws {
    let folder = try TemporaryFolder()
    let corpus = try folder.corpus("WiFi，wifi，ＷｉＦｉ，Ａ，a，５，5，É，é")
    let texts = (1...corpus.vocabulary.count).map { corpus.vocabulary.text(of: UInt32($0)) }
    #expect(texts == ["5", "a", "wifi", "é"])
    #expect(corpus.frequencies == [9, 2, 2, 3, 2])  // eight commas, one line end
  }

  @Test func `Files that are no text are skipped in folders, refused by name`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "天地玄黄，宇宙洪荒。\n", count: 60_000)
    let bad = try folder.write(Array(long.utf8) + [0xFF, 0xFE, 0x41], to: "b.txt")
    let binary = try folder.write([0x41, 0, 0, 0, 0x42], to: "d.txt")
    let good = [
      try folder.write("天\n", to: "a.txt"), try folder.write("地\n", to: "c.txt"),
      try folder.write("人", to: "e.txt"),
    ]
    for threads in [1, 3] {
      let corpus = try UnitCorpus(
        reading: Corpus(paths: [folder.path()]), as: .utf8, threads: threads)
      #expect(corpus.files.map(\.path) == good)
      #expect(corpus.skipped == [bad, binary])
      #expect(corpus.text(of: corpus.units.indices) == "天\n地\n人")
      #expect(corpus.place(of: corpus.units.count - 2) == .init(file: 2, line: 1))
    }
    let error = #expect(throws: TermError.self) {
      try UnitCorpus(reading: Corpus(paths: [bad]), as: .utf8, threads: 2)
    }
    #expect(error?.description.contains(":60001: ") == true)
    #expect(throws: TermError.corpus(.binary(path: binary))) {
      try UnitCorpus(reading: Corpus(paths: [binary]), threads: 2)
    }
    #expect(throws: TermError.file(.cannotOpen(path: "nowhere", code: 2))) {
      try UnitCorpus(reading: Corpus(paths: ["nowhere"]), threads: 2)
    }
  }

  @Test func `A line longer than all buffers is one line`() throws {
    let folder = try TemporaryFolder()
    let text = String(repeating: "天地玄黄", count: 600_000)
    let corpus = try folder.corpus(text + "\n天")
    #expect(corpus.lineCount == 2)
    #expect(corpus.positions(ofLine: 0).count == 2_400_001)
    #expect(corpus.text(of: corpus.units.indices) == text + "\n天")
    #expect(corpus.line(at: 2_400_001) == 1)
    #expect(corpus.blocks(4).count <= 2)
  }

  @Test func `Other encodings are read`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([0xCC, 0xEC, 0xB5, 0xD8, 0x0A], to: "a.txt")
    let corpus = try UnitCorpus(
      reading: Corpus(paths: [path]),
      as: TextReading(encoding: .gb18030, converter: ICUConverter()), threads: 2)
    #expect(corpus.text(of: corpus.units.indices) == "天地\n")
  }

  @Test func `Blocks are all positions and end at line ends`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 33)
    let corpus = try folder.corpus(source.next(pieces: 5_000))
    for count in [1, 2, 7, 1_000] {
      let blocks = corpus.blocks(count)
      #expect(Array(blocks.joined()) == Array(corpus.units.indices))
      for block in blocks.dropLast() {
        #expect(UnitTable.isLineEnd(corpus.units[block.upperBound - 1]))
      }
    }
  }

  @Test func `Stored parts give the corpus of all files`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 34)
    let paths = try (0..<3).map { index in
      try folder.write(source.next(pieces: 2_000) + "条\(index)", to: "\(index).txt")
    }
    let whole = try UnitCorpus(reading: Corpus(paths: paths), threads: 2)
    let parts = try [[paths[0], paths[1]], [paths[2]]].map { part -> UnitCorpus.Stored in
      let corpus = try UnitCorpus(reading: Corpus(paths: part), threads: 2)
      var chunks: [[UInt8]] = []
      corpus.forEachUnitChunk(units: 100) { chunks.append(Array($0)) }
      return UnitCorpus.Stored(
        table: corpus.table.storedBytes, chunks: chunks,
        files: corpus.files.map { ($0.path, $0.units.count, $0.lineCount) })
    }
    let read = try UnitCorpus(stored: parts, threads: 2)
    #expect(read.files == whole.files)
    #expect(read.units.elementsEqual(whole.units))
    #expect(read.symbols == whole.symbols)
    var damaged = parts
    damaged[0].files[0].units += 1_000_000
    #expect(throws: TermError.self) { try UnitCorpus(stored: damaged, threads: 1) }
  }

  @Test func `Cancelled reading stops`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("天", to: "a.txt")
    #expect(throws: TermError.cancelled) {
      try UnitCorpus(
        reading: Corpus(paths: [path]), threads: 2,
        monitor: WorkMonitor(isCancelled: { true }))
    }
  }
}
