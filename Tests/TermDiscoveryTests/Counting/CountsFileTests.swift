import Foundation
import ProgramTesting
import SystemCore
import TermDiscovery
import Testing
import TextCore

@Suite struct CountsFileTests {
  /// The header of a text of two units.
  private static let header =
    "termmine-counts\t2\tmax-length=2\tmin-count=1\tfolding=width,script,case\tunits=2"
    + "\tlisted-units=2\tlines=1\tfiles=1\n"

  @Test func `The lines are the n-grams in order, with their counts`() throws {
    let folder = try TemporaryFolder()
    let path = try count(["天地，天 WiFi\n天地wifi\n"], in: folder, to: "a.gz", length: 2)
    #expect(
      try text(path) == """
        termmine-counts\t2\tmax-length=2\tmin-count=1\tfolding=width,script,case\tunits=7\t\
        listed-units=7\tlines=2\tfiles=1
        wifi\t2
        地 wifi\t1
        地\t2
        天 wifi\t1
        天 地\t2
        天\t3

        """)
  }

  @Test(arguments: [2, 5, 70])
  func `Merged files are byte for byte those of one count`(parts: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: UInt64(parts))
    let texts = (0..<parts).map { "\(source.next(pieces: 6_000 / parts))第\($0 % 7)章\n" }
    let whole = try count(texts, in: folder, to: "whole.gz", length: 4)
    let counted = try texts.enumerated().map { index, text in
      try count([text], in: folder, to: "part\(index).gz", length: 4, memory: 1)
    }
    let merged = folder.path() + "/merged.gz"
    for threads in [1, 3] {
      try CountsFile.merge(counted.reversed(), to: merged, threads: threads)
      #expect(try Data(contentsOf: url(merged)) == Data(contentsOf: url(whole)))
    }
  }

  @Test func `Memory and threads change no byte`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 41)
    let text = source.next(pieces: 100_000).replacing("，", with: "人").replacing("\t", with: "我")
    let one = try count([text], in: folder, to: "a.gz", length: 8)
    let other = try count([text], in: folder, to: "b.gz", length: 8, memory: 1, threads: 5)
    let bytes = try Data(contentsOf: url(one))
    #expect(try bytes == Data(contentsOf: url(other)))
    let lines = try LineReaderText.read(one)
    #expect(lines.utf8.count > 1 << 20)  // more than one gzip member
  }

  @Test(arguments: [
    ("", "is empty"), ("hello\n", "line 1: is no counts file"),
    ("termmine-counts\t9\t\n", "line 1: is of another version"),
    ("termmine-counts\t1\tmax-length=2\n", "line 1: is of another version"),
    ("termmine-counts\t2\tmax-length=2\n", "line 1: the header lacks"),
    ("termmine-counts\t2\tfolding=width\n", "line 1: was counted with folding width"),
    (header.replacing("max-length=2", with: "max-length=99"), "line 1: the header"),
    (header.replacing("listed-units=2", with: "listed-units=3"), "line 1: the header"),
    (
      header.replacing("min-count=1", with: "min-count=2") + "天\t1\n",
      "lacks what occurs less than 2 times"
    ),
    ("H天 地\t1\n天\n", "line 3: there is no tab"),
    ("H天\t1\n地\t1\n", "line 3: the n-gram is not in"),
    ("H天\t1\n天\t1\n", "line 3: the n-gram is not in"), ("H天\t1\n天 地\t1\n", "line 3: the n-gram"),
    ("H天 地 人\t1\n", "line 2: 3 units"), ("H天  地\t1\n", "line 2: a unit is empty"),
    ("H 天\t1\n", "line 2: a unit is empty"), ("H\t1\n", "line 2: a unit is empty"),
    ("H天\t0\n", "line 2: the count is no positive"),
    ("H天\t01\n", "line 2: the count is no positive"),
    ("H天\t-1\n", "line 2: the count is no number"),
    ("H天\t\n", "line 2: the count is no positive"),
    ("H天\t99999999999999999999999\n", "line 2: the count is no number"),
    ("H天\t2", "line 2: the line is cut"), ("H天\u{1}\t2\n", "line 2: there is a control"),
    ("H天\t1\n", "line 2: the file ends early: 1 of 2"), ("H天\t3\n", "line 2: more units"),
  ])
  func `A damaged file is refused with its line`(contents: String, message: String) throws {
    let folder = try TemporaryFolder()
    let text = contents.hasPrefix("H") ? Self.header + contents.dropFirst() : contents
    let path = try folder.write(text, to: "part.tsv")
    let output = folder.path() + "/out.gz"
    let error = #expect(throws: TermError.self) { try CountsFile.merge([path], to: output) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    #expect(error?.description.contains(path) == true)
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  @Test func `Bytes that are no UTF-8 are refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(Self.header.utf8) + [0xFF, 0x09, 0x32, 0x0A], to: "part.tsv")
    let error = #expect(throws: TermError.self) {
      try CountsFile.merge([path], to: folder.path() + "/out.gz")
    }
    #expect(error?.description.contains("line 2: no UTF-8") == true)
  }

  @Test func `A file cut anywhere is refused`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 6)
    let whole = try Data(
      contentsOf: url(count([source.next(pieces: 300)], in: folder, to: "a.gz", length: 3)))
    for length in stride(from: 0, to: whole.count, by: max(whole.count / 50, 1)) {
      let path = try folder.write(Array(whole.prefix(length)), to: "cut.gz")
      #expect(throws: TermError.self) {
        try CountsFile.merge([path], to: folder.path() + "/out.gz")
      }
    }
  }

  @Test func `Files of different lengths are not merged`() throws {
    let folder = try TemporaryFolder()
    let paths = [
      try count(["天地"], in: folder, to: "a.gz", length: 2),
      try count(["天地"], in: folder, to: "b.gz", length: 3),
    ]
    let error = #expect(throws: TermError.self) {
      try CountsFile.merge(paths, to: folder.path() + "/out.gz")
    }
    #expect(
      error == .lengthsDiffer(path: paths[1], length: 3, other: paths[0], otherLength: 2))
  }

  /// All n-grams with their counts.
  private func ngrams(_ counts: NgramCounts) -> [[String]: Int] {
    var found: [[String]: Int] = [:]
    counts.forEachNgram { symbols, count in
      found[symbols.map { counts.vocabulary.text(of: $0) }] = count
    }
    return found
  }

  @Test(arguments: [1, 2, 4, 9])
  func `What is read are the counts that were written`(length: Int) throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 43)
    let text = source.next(pieces: 3_000) + "\n說明說明，说明 WiFi wifi 一個長長的Internationalization詞\n"
    let path = try count([text], in: folder, to: "a.gz", length: length)
    let corpus = try folder.corpus(text)
    let expected = try NgramCounter(maximumLength: length, threads: 1).count(corpus)
    let (counts, header) = try CountsFile.read(path)
    #expect(ngrams(counts) == ngrams(expected))
    #expect(counts.maximumLength == length && header.units == corpus.symbolCount)
    #expect(length < 2 || ngrams(counts)[["说", "明"]] == 3)
  }

  @Test func `Without what is rare, the others keep their counts`() throws {
    let folder = try TemporaryFolder()
    var source = RepetitiveText(seed: 44)
    let text = source.next(pieces: 3_000)
    let path = try count([text], in: folder, to: "a.gz", length: 3, minimum: 5)
    let corpus = try folder.corpus(text)
    let expected = ngrams(try NgramCounter(maximumLength: 3, threads: 1).count(corpus))
    let (counts, header) = try CountsFile.read(path)
    #expect(ngrams(counts) == expected.filter { $0.value >= 5 })
    #expect(ngrams(counts).count < expected.count)
    #expect(header.units == corpus.symbolCount && header.minimumCount == 5)
    #expect(throws: TermError.self) {
      try CountsFile.merge([path], to: folder.path() + "/out.gz")
    }
  }

  private func count(
    _ texts: [String], in folder: TemporaryFolder, to name: String, length: Int,
    memory: Int = 1 << 30, threads: Int = 2, minimum: Int = 1
  ) throws -> String {
    let files = try texts.enumerated().map { try folder.write($1, to: "\(name)-\($0).txt") }
    let corpus = try UnitCorpus(reading: Corpus(paths: files), threads: threads)
    let counts = try NgramCounter(maximumLength: length, memory: memory, threads: threads)
      .count(corpus)
    let path = folder.path() + "/" + name
    try CountsFile.write(counts, of: corpus, to: path, minimumCount: minimum, threads: threads)
    return path
  }

  private func text(_ path: String) throws -> String { try LineReaderText.read(path) }

  private func url(_ path: String) -> URL { URL(fileURLWithPath: path) }
}

/// The text of a file, decompressed.
enum LineReaderText {
  static func read(_ path: String) throws -> String {
    let reader = try LineReader(path: path)
    var all: [UInt8] = []
    var line: [UInt8] = []
    while try reader.next(into: &line) != nil { all += line }
    return String(decoding: all, as: UTF8.self)
  }
}
