import GeneratedText
import ProgramTesting
import Testing
import WordSegmentation

/// Nothing of a text is lost or changed on its way through the program.
@Suite struct RoundTripTests {
  @Test func `The words of jsonl cover every byte of every hostile text, in order`() throws {
    let folder = try TemporaryFolder()
    let paths = try HostileText.all.enumerated().map { index, text in
      try folder.write(text.bytes, to: "\(index).txt")
    }
    let outcome = try BuiltProgram.zhseg.run(
      ["--format", "jsonl", "--encoding", "utf-8", "--lenient", "--jobs", "3"] + paths)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let lines = try JSONLine.all(outcome.output)
    for (path, text) in zip(paths, HostileText.all) {
      try expectCover(lines.filter { $0.file == path }, of: text.bytes, named: text.name)
    }
  }

  @Test func `The words of jsonl cover ten thousand generated lines`() throws {
    var lines = RandomText(seed: 11, lines: true)
    let text = (0..<10_000).map { _ in lines.next(upTo: 30) + "\n" }.joined()
    let outcome = try BuiltProgram.zhseg.run(
      ["--format", "jsonl", "--encoding", "utf-8", "--jobs", "2"], input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let objects = try JSONLine.all(outcome.output)
    #expect(objects.count == 10_000)
    try expectCover(objects, of: Array(text.utf8), named: "generated lines")
  }

  @Test func `The ranges of the library cover every hostile text, in order`() throws {
    let segmenter = try Segmenter()
    for hostile in HostileText.wellFormed {
      let text = String(decoding: hostile.bytes, as: UTF8.self)
      var end = text.startIndex
      for range in segmenter.tokens(in: text).lazy.map(\.range) {
        try #require(range.lowerBound == end && range.upperBound > end, "\(hostile.name)")
        end = range.upperBound
      }
      #expect(end == text.endIndex, "\(hostile.name)")
      #expect(segmenter.words(in: text).joined().utf8.elementsEqual(text.utf8), "\(hostile.name)")
    }
  }

  @Test(arguments: ["space", "slash"])
  func `The samples keep their lines and characters`(format: String) throws {
    for sample in Samples.paths {
      let outcome = try BuiltProgram.zhseg.run(["--format", format, sample])
      #expect(outcome.status == 0)
      let separators: Set<Character> = format == "space" ? [" "] : ["/"]
      let original = try Samples.read(sample).split(
        separator: "\n", omittingEmptySubsequences: false)
      let segmented = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(original.count == segmented.count)
      for (line, words) in zip(original, segmented) {
        #expect(
          String(words.filter { !separators.contains($0) })
            == String(line.filter { !$0.isWhitespace && !separators.contains($0) }))
      }
    }
  }

  /// Checks that `lines` are those of `text`, whole.
  private func expectCover(_ lines: [JSONLine], of text: [UInt8], named name: String) throws {
    var cursor = 0
    for (index, line) in lines.enumerated() {
      #expect(line.line == index + 1, "\(name)")
      #expect(line.start == cursor, "\(name)")
      for word in line.words {
        try #require(word.start == cursor && word.end > word.start, "\(name): \(word)")
        try #require(word.end <= text.count, "\(name): \(word)")
        let bytes = text[word.start..<word.end]
        let same = Array(word.text.utf8) == Array(String(decoding: bytes, as: UTF8.self).utf8)
        #expect(same, "\(name): \(word.start)..<\(word.end)")
        cursor = word.end
      }
      #expect(line.end == cursor, "\(name)")
      #expect(text[line.start..<line.end].dropLast().firstIndex(of: 0x0A) == nil)
    }
    #expect(cursor == text.count, "\(name)")
  }
}
