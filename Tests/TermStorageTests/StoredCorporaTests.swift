import ProgramTesting
import SystemCore
import TermDiscovery
import TermStorage
import Testing
import TextCore

/// Text and counts that are kept, and added to file by file.
@Suite struct StoredCorporaTests {
  private let folder: ProgramTesting.TemporaryFolder
  private let store: TermStore

  init() throws {
    folder = try ProgramTesting.TemporaryFolder()
    store = try TermStore(path: folder.path("terms.sqlite"))
  }

  private static let texts = [
    "甲方与乙方签订合同，WiFi 接入点。\n合同无效 WIFI\r\n", "", "合同解除：甲方与乙方\n\n解除合同 C++", "乙方与丙方\n",
  ]

  /// Reads the new files of `paths` and adds them; returns how many there were.
  private func add(_ paths: [String], role: CorpusRole = .domain, length: Int = 3) throws -> Int {
    let files = try store.newFiles(of: Corpus(paths: paths), role: role)
    guard !files.isEmpty else { return 0 }
    let corpus = try UnitCorpus(reading: files.corpus, threads: 2)
    let counts = try NgramCounter(maximumLength: length, threads: 2).count(corpus)
    try store.add(files, read: corpus, counts: counts, role: role)
    return files.corpus.files.count
  }

  private func all(_ counts: NgramCounts) -> [String: Int] {
    var found: [String: Int] = [:]
    counts.forEachNgram { symbols, count in
      found[symbols.map { counts.vocabulary.text(of: $0) }.joined(separator: " ")] = count
    }
    return found
  }

  @Test func `Files added one after the other are as if they had been read together`() throws {
    let paths = try Self.texts.enumerated().map { try folder.write($1, to: "\($0).txt") }
    for path in paths { #expect(try add([path]) == 1) }
    let whole = try UnitCorpus(reading: Corpus(paths: paths), threads: 2)
    let stored = try store.corpus(.domain, threads: 2)
    #expect(stored.files == whole.files)
    #expect(Array(stored.units) == Array(whole.units))
    #expect(stored.text(of: 0..<stored.units.count) == Self.texts.joined())
    let counts = try #require(try store.counts(.domain, maximumLength: 3))
    let expected = try NgramCounter(maximumLength: 3, threads: 1).count(whole)
    #expect(all(counts) == all(expected))
    #expect(all(counts)["合 同"] == 4)
    #expect(try store.counts(.domain, maximumLength: 4) == nil)
    #expect(try store.counts(.baseline, maximumLength: 3) == nil)
    #expect(try store.corpus(.baseline, threads: 1).units.isEmpty)
  }

  @Test func `The fingerprint is that of the text that was read`() throws {
    let path = try folder.write("甲方\n", to: "a.txt")
    let files = try store.newFiles(of: Corpus(paths: [path]), role: .domain)
    try folder.write("乙方与丙方\n", to: "a.txt")
    let corpus = try UnitCorpus(
      reading: files.corpus, as: TextReading(), threads: 2, temporaryDirectory: nil,
      withFingerprints: true, monitor: WorkMonitor())
    let counts = try NgramCounter(maximumLength: 3, threads: 2).count(corpus)
    try store.add(files, read: corpus, counts: counts, role: .domain)
    #expect(try store.newFiles(of: Corpus(paths: [path]), role: .domain).isEmpty)
    try folder.write("甲方\n", to: "a.txt")
    #expect(try !store.newFiles(of: Corpus(paths: [path]), role: .domain).isEmpty)
  }

  @Test func `Texts in memory are kept, too`() throws {
    let texts = Corpus(texts: ["甲方\n", "乙方", "甲方\n"])
    let files = try store.newFiles(of: texts, role: .domain)
    #expect(files.corpus.files.map(\.path) == ["text 1", "text 2"])
    let corpus = try UnitCorpus(reading: files.corpus, threads: 2)
    #expect(corpus.text(of: 0..<corpus.units.count) == "甲方\n乙方")
    let counts = try NgramCounter(maximumLength: 3, threads: 2).count(corpus)
    try store.add(files, read: corpus, counts: counts, role: .domain)
    #expect(try store.newFiles(of: texts, role: .domain).isEmpty)
  }

  @Test func `Only files with new contents are new`() throws {
    let first = try folder.write("甲方\n", to: "in/a.txt")
    try folder.write("甲方\n", to: "in/copy.txt")
    try folder.write("乙方\n", to: "in/b.txt")
    try folder.write([0, 1, 2, 0], to: "in/binary.txt")
    #expect(try add([folder.path("in")]) == 3)
    #expect(try add([folder.path("in"), first]) == 0)
    #expect(try add([first], role: .baseline) == 1)
    try folder.write("丙方\n", to: "in/a.txt")
    #expect(try add([folder.path("in")]) == 1)
    let batches = try store.batches(.domain)
    #expect(
      batches.map { $0.documents.map(\.path) } == [
        [first, folder.path("in/b.txt")], [first],
      ])
    #expect(batches.map { $0.skipped.map(\.path) } == [[folder.path("in/binary.txt")], []])
  }

  @Test func `Files whose names are canonically equivalent are two files`() throws {
    try folder.write("甲方\n", to: "in/\u{E9}.txt")
    try folder.write("乙方乙方\n", to: "in/e\u{301}.txt")
    #expect(try add([folder.path("in")]) == 2)
    let documents = try store.batches(.domain).flatMap(\.documents)
    #expect(Set(documents.map(\.fingerprint)).count == 2)
    // The bytes of each are those of its own file.
    for document in documents {
      #expect(
        document.bytes
          == (document.path.utf8.elementsEqual(folder.path("in/\u{E9}.txt").utf8) ? 7 : 13))
    }
  }

  @Test func `Standard input, pipes and missing files cannot be kept`() throws {
    #expect(throws: TermError.self) { try store.newFiles(of: Corpus(paths: ["-"]), role: .domain) }
    let error = #expect(throws: TermError.self) {
      try store.newFiles(of: Corpus(paths: ["/dev/null"]), role: .domain)
    }
    #expect(error?.description == "/dev/null: cannot be kept in a store. Name a file.")
    #expect(throws: TermError.file(.cannotOpen(path: "/nowhere.txt", code: 2))) {
      try store.newFiles(of: Corpus(paths: ["/nowhere.txt"]), role: .domain)
    }
  }
}
