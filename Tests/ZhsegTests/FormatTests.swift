import ProgramTesting
import Testing

/// What each format looks like.
@Suite struct FormatTests {
  // White space and the kinds of units decide these borders, whatever the model thinks.
  private let text = "Hi  字\t😀\r\n\n3.5 \"\\\""

  private func run(_ arguments: [String]) throws -> String {
    let outcome = try BuiltProgram.zhseg.run(arguments, input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    return outcome.text
  }

  @Test func `Words as TSV`() throws {
    let rows = try run(["--format", "tsv"]).split(separator: "\n")
    #expect(
      rows.prefix(4) == [
        "1\t0\t2\tHi\tlatin", "1\t4\t7\t字\than", "1\t8\t12\t😀\temoji", "3\t15\t18\t3.5\tnumber",
      ])
  }

  @Test func `Space and slash are the words of tsv, line by line`() throws {
    var lines = ["", "", ""]
    for row in try run(["--format", "tsv"]).split(separator: "\n") {
      let columns = row.split(separator: "\t")
      let line = try #require(Int(columns[0])) - 1
      lines[line] += (lines[line].isEmpty ? "" : " ") + columns[3]
    }
    let spaced = lines.map { "\($0)\n" }.joined()
    #expect(try run([]) == spaced)
    #expect(try run(["--format", "slash"]) == spaced.replacing(" ", with: "/"))
    #expect(try run(["--separator", " | "]) == spaced.replacing(" ", with: " | "))
  }

  @Test func `Words as JSON lines`() throws {
    let lines = try run(["--format", "jsonl"]).split(separator: "\n")
    #expect(
      lines.first == """
        {"line":1,"start":0,"words":[{"text":"Hi","start":0,"end":2,"kind":"latin"},\
        {"text":"  ","start":2,"end":4,"kind":"space"},\
        {"text":"字","start":4,"end":7,"kind":"han"},\
        {"text":"\\t","start":7,"end":8,"kind":"space"},\
        {"text":"😀","start":8,"end":12,"kind":"emoji"},\
        {"text":"\\r\\n","start":12,"end":14,"kind":"newline"}],"end":14}
        """)
    #expect(
      lines.dropFirst().first == """
        {"line":2,"start":14,"words":[{"text":"\\n","start":14,"end":15,"kind":"newline"}],"end":15}
        """)
    #expect(try JSONLine.all(Array(lines[2].utf8)).first?.end == text.utf8.count)
  }

  @Test func `Words as CoNLL-U`() throws {
    let output = try run(["--format", "conllu"])
    #expect(
      output.hasPrefix(
        """
        # sent_id = 1
        # text = Hi 字 😀
        1\tHi\t_\t_\t_\t_\t_\t_\t_\t_
        2\t字\t_\t_\t_\t_\t_\t_\t_\t_
        3\t😀\t_\t_\t_\t_\t_\t_\t_\t_

        # sent_id = 3
        # text = 3.5 "\\"
        1\t3.5\t_\t_\t_\t_\t_\t_\t_\t_

        """))
    #expect(output.hasSuffix("\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n"))
  }

  @Test(arguments: Samples.paths)
  func `The words of conllu join to the text of their sentence`(sample: String) throws {
    let outcome = try BuiltProgram.zhseg.run(["--format", "conllu", sample])
    for sentence in outcome.text.split(separator: "\n\n") {
      let lines = sentence.split(separator: "\n")
      let rows = lines.filter { !$0.hasPrefix("# ") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
      #expect(rows.allSatisfy { $0.count == 10 })
      #expect(rows.map { $0[0] } == (1...rows.count).map { Substring("\($0)") })
      let joined = rows.map { $0[1] + ($0[9] == "SpaceAfter=No" ? "" : " ") }.joined()
      #expect(lines.contains("# text = \(joined.trimmingSuffix(" "))"))
    }
  }

  @Test func `With several files, the formats with places name the file`() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write("字\n", to: "first.txt")
    let second = try folder.write("字", to: "second.txt")
    #expect(
      try BuiltProgram.zhseg.run(["--format", "tsv", first, second]).text
        == "\(first)\t1\t0\t3\t字\than\n\(second)\t1\t0\t3\t字\than\n")
    let lines = try JSONLine.all(
      BuiltProgram.zhseg.run(["--format", "jsonl", first, second]).output)
    #expect(lines.map(\.file) == [first, second])
    let sentences = try BuiltProgram.zhseg.run(["--format", "conllu", first, second]).text
    #expect(sentences.contains("# newdoc id = \(first)\n# sent_id = 1-1\n"))
    #expect(sentences.contains("# newdoc id = \(second)\n# sent_id = 2-1\n"))
    #expect(try BuiltProgram.zhseg.run([first, second]).text == "字\n字\n")
  }

  @Test func `The name of a file makes no row and no column`() throws {
    let folder = try TemporaryFolder()
    let hostile = try folder.write("王小明在北京大学。\n", to: "a\nb\t\u{1B}[2J.txt")
    let plain = try folder.write("字", to: "plain.txt")
    let name = folder.path("a␊b␉␛[2J.txt")
    for command in [["--format", "tsv"], ["entities", "--format", "tsv"]] {
      let outcome = try BuiltProgram.zhseg.run(command + [hostile, plain])
      let rows = outcome.text.split(separator: "\n").map { $0.split(separator: "\t") }
      #expect(rows.count >= 2 && rows.allSatisfy { $0.count == 6 }, "\(outcome.text)")
      #expect(rows[0][0] == name)
    }
    let sentences = try BuiltProgram.zhseg.run(["--format", "conllu", hostile, plain]).text
    #expect(sentences.hasPrefix("# newdoc id = \(name)\n# sent_id = 1-1\n"), "\(sentences)")
  }

  @Test func `A terminal gets no escapes of a text, a file all of it`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("今天\u{1B}]0;x\u{07}\u{9B}2J\r\n好\r的\tok\n", to: "text.txt")
    let command = "'\(BuiltProgram.zhseg.path)' --separator '' '\(path)'"
    let shown = try BuiltProgram(path: "script").run(["-qec", command, "/dev/null"])
    #expect(shown.status == 0)
    // The terminal itself writes an end of line as CR LF.
    let text = String(decoding: shown.output.filter { $0 != 0x0D }, as: UTF8.self)
    #expect(text == "今天␛]0;x␇\u{FFFD}2J\n好的ok\n", "\(shown.text.debugDescription)")
    let written = try BuiltProgram.zhseg.run(["--separator", "", path])
    #expect(written.text == "今天\u{1B}]0;x\u{07}\u{9B}2J\n好的ok\n")
  }
}

extension String {
  /// The string without `suffix` at its end.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
