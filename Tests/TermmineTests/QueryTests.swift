import Foundation
import ProgramTesting
import TermDiscovery
import TermStorage
import Testing

@Suite struct QueryTests {
  private let sample: SampleStore

  init() throws { sample = try SampleStore() }

  private func query(_ arguments: String...) throws -> BuiltProgram.Outcome {
    try BuiltProgram.termmine.run(["query", sample.path] + arguments)
  }

  private func terms(_ arguments: String...) throws -> [String] {
    let outcome = try BuiltProgram.termmine.run(["query", sample.path] + arguments)
    #expect(outcome.status == 0 && outcome.errors == "")
    return outcome.text.split(separator: "\n").dropFirst().map {
      String($0.split(separator: "\t", omittingEmptySubsequences: false)[0])
    }
  }

  @Test func `A table with a line a term and a first line that names the columns`() throws {
    let outcome = try query("--top", "4")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(
      outcome.text == """
        term\tscore\tcount\tdocuments\tbaseline_count\tlog_odds\tpmi\tleft_entropy\t\
        right_entropy\tsimilarity
        合同\t12.5000\t1234\t617\t3\t6.2500\t6.2500\t1.5000\t2.7500\t0.5000
        第三人\t10.0000\t400\t200\t3\t5.0000\t6.2500\t1.5000\t2.7500\t0.5000
        Wi-Fi接入点\t8.1250\t44\t22\t3\t4.0625\t6.2500\t1.5000\t2.7500\t
        WTO\t7.0000\t90\t45\t3\t3.5000\t\t1.5000\t2.7500\t0.5000

        """)
  }

  @Test func `Filters, orders and limits`() throws {
    #expect(try terms("--min-score", "9") == ["合同", "第三人"])
    #expect(try terms("--min-count", "90", "--sort", "count", "--reverse") == ["WTO", "第三人", "合同"])
    #expect(try terms("--contains", "wi-fi") == ["Wi-Fi接入点"])
    #expect(try terms("--prefix", "w", "--sort", "term") == ["WTO", "Wi-Fi接入点"])
    #expect(try terms("--contains", "没有") == [])
    #expect(try terms("--sort", "log_odds", "--top", "1") == ["合同"])
  }

  @Test func `Objects that hold everything`() throws {
    let lines = try query("--format", "jsonl").output.split(separator: 0x0A)
    try #require(lines.count == 5)
    let objects = try lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
    let first = objects[0]
    for column in TermColumn.allCases { #expect(first[column.rawValue] != nil) }
    #expect(first["term"] as? String == "合同" && first["significance"] as? Double == 12.34)
    #expect(first["x"] as? Double == 0.5 && first["y"] as? Double == -0.5)
    let evidence = try #require(first["evidence"] as? [String: Any])
    #expect(evidence.count == 3 && evidence["pmi"] as? Double == 6.25)
    #expect(evidence["dowsing"] as? Double == -3 && evidence["burstiness"] is NSNull)
    #expect((objects[1]["evidence"] as? [String: Any])?.isEmpty == true)
    let contexts = try #require(first["contexts"] as? [[String: Any]])
    #expect(contexts.count == 7 && contexts[6]["file"] as? String == "合同/7.txt")
    #expect(contexts[0]["line"] as? Int == 1 && contexts[0]["text"] as? String == "甲方解除合同后乙方")
    #expect(contexts[0]["start"] as? Int == 4 && contexts[0]["end"] as? Int == 6)
    #expect(objects[2]["similarity"] is NSNull && objects[3]["pmi"] is NSNull)
    #expect(objects[4]["term"] as? String == SampleStore.hostile)
  }

  @Test func `A dictionary as 'zhseg --dict' takes it`() throws {
    #expect(
      try query("--format", "dict", "--top", "3").text == """
        合同\t\thint\t1234
        第三人\t\tabsolute\t400
        Wi-Fi接入点\t\tabsolute\t44

        """)
    let path = sample.folder.path("dict.txt")
    #expect(try query("--format", "dict", "--top", "4", "--output", path).text == "")
    let check = try BuiltProgram("zhseg").run(["dict", "check", path])
    #expect(check.text == "\(path): 4 entries, 0 duplicates, 0 bad lines\n")
    let list = path + ".hzd"
    #expect(try BuiltProgram("zhseg").run(["dict", "build", path, "--output", list]).status == 0)
    let words = try BuiltProgram("zhseg").run(["dict", "list", list]).text
    #expect(words.contains("Wi-Fi接入点"))
  }

  @Test func `Every score of a term, and five places where it occurs`() throws {
    let outcome = try query("--explain", "合同", "--explain", "wto", "--explain", "没有")
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "termmine: '没有' is not among the candidates of the store. "
        + "'termmine --store' with --explain tells why.\n")
    let places = (1...5).map { "  合同/\($0).txt:\($0): 甲方解除[合同]后乙方\n" }.joined()
    #expect(
      outcome.text == """
        合同
          score           12.5000
          count           1,234 in 617 documents
          baseline count  3
          log-odds        6.2500, z 12.3
          pmi             6.2500
          entropy         left 1.5000, right 2.7500
          similarity      0.5000
          map             0.5000, -0.5000
          evidence           value  above
            pmi             6.2500   75 %  how firmly its parts stand together
            burstiness        none   50 %  how much it keeps to few passages (residual IDF)
            dowsing        -3.0000  100 %
        \(places)
        WTO
          score           7.0000
          count           90 in 45 documents
          baseline count  3
          log-odds        3.5000, z 12.3
          pmi             none, a single unit
          entropy         left 1.5000, right 2.7500
          similarity      0.5000
          map             0.5000, -0.5000

        """)
  }

  @Test(arguments: ["tsv", "dict"])
  func `What is hostile in a term does not reach the terminal or break a line`(format: String)
    throws
  {
    let text = try query("--format", format).text
    #expect(!text.contains("\u{1B}") && text.contains("␛"))
    #expect(try query("--explain", SampleStore.hostile).text.contains("␛"))
  }

  @Test func `Stores that cannot be read`() throws {
    let missing = sample.folder.path("missing.sqlite")
    let outcome = try BuiltProgram.termmine.run(["query", missing])
    #expect(outcome.status == 66)
    #expect(outcome.errors == "termmine: \(missing): no such file. Check the path.\n")
    let text = try sample.folder.write(String(repeating: "词", count: 500), to: "text.txt")
    let foreign = try BuiltProgram.termmine.run(["query", text])
    #expect(foreign.status == 65)
    #expect(
      foreign.errors
        == "termmine: \(text): is no store of terms. Name another file, or remove this one.\n")
    let empty = sample.folder.path("empty.sqlite")
    _ = try TermStore(path: empty)
    let nothing = try BuiltProgram.termmine.run(["query", empty])
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("nothing was found for this store yet"))
  }

  @Test func `An output file is there as a whole or not at all`() throws {
    let nowhere = sample.folder.path("no/such/folder.tsv")
    let outcome = try query("--output", nowhere)
    #expect(outcome.status == 73)
    #expect(outcome.errors == "termmine: \(nowhere): cannot write: No such file or directory\n")
    let full = try BuiltProgram.termmine.run(
      ["query", sample.path, "--format", "html"], output: "/dev/full")
    #expect(full.status == 74)
    // More than fits the limit, which also holds for what SQLite writes beside the store.
    var long = sample.list
    long.terms = (0..<500).map {
      var term = sample.list.terms[0]
      term.text = "合同\($0)"
      return term
    }
    try TermStore(path: sample.path).replaceTerms(by: long)
    let limited = sample.folder.path("page.html")
    let cut = try BuiltProgram.termmine.run(
      ["query", sample.path, "--format", "html", "--output", limited],
      prefix: ["sh", "-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\""])
    #expect(cut.status == 74 && cut.errors.contains("File too large"))
    #expect(try sample.folder.names().filter { $0.contains("page") } == [])
  }
}
