import Foundation
import ProgramTesting
import TermDiscovery
import Testing

@Suite struct DiscoverTests {
  private let folder: TemporaryFolder
  private let domain: String
  private let baseline: String

  init() throws {
    folder = try TemporaryFolder()
    var corpora = InventedCorpora()
    domain = try folder.write(corpora.domain(lines: 3000), to: "domain/plants.txt")
    baseline = try folder.write(corpora.baseline(lines: 3000), to: "baseline/life.txt")
  }

  private func terms(_ outcome: BuiltProgram.Outcome) -> [String] {
    outcome.text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "\t" }) }
  }

  @Test func `The terms of the domain come first`() throws {
    // Rarer than the terms, more frequent than any of them with a certain neighbour.
    let outcome = try BuiltProgram.termmine.run([domain, baseline, "--min-count", "100"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    let header = TermColumn.allCases.map(\.rawValue).joined(separator: "\t")
    #expect(outcome.text.hasPrefix("\(header)\n"))
    let best = terms(outcome).prefix(10)
    for term in InventedCorpora.terms { #expect(best.contains(term), "\(term) of \(best)") }
    for line in outcome.text.split(separator: "\n") {
      #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == 10)
    }
  }

  @Test func `Threads, memory, folders and a store change nothing`() throws {
    let plain = try BuiltProgram.termmine.run([domain, baseline, "--jobs", "1"]).text
    let store = folder.path("terms.sqlite")
    for arguments in [
      [domain, baseline, "--jobs", "3", "--memory", "16MiB"],
      [folder.path("domain"), folder.path("baseline")],
      ["--domain", domain, "--baseline", baseline],
      [domain, baseline, "--store", store], ["--store", store],
    ] {
      #expect(try BuiltProgram.termmine.run(arguments).text == plain, "\(arguments)")
    }
    #expect(try BuiltProgram.termmine.run(["query", store]).text == plain)
  }

  @Test func `Files added to a store one by one give what all of them give at once`() throws {
    var corpora = InventedCorpora()
    let parts = try (0..<3).map {
      try folder.write(corpora.domain(lines: 1000), to: "part\($0).txt")
    }
    let store = folder.path("terms.sqlite")
    _ = try BuiltProgram.termmine.run([parts[0], baseline, "--store", store])
    _ = try BuiltProgram.termmine.run([parts[1], "--store", store, "--domain", parts[0]])
    let added = try BuiltProgram.termmine.run(["--domain", parts[2], "--store", store])
    #expect(added.status == 0)
    let together = try BuiltProgram.termmine.run(
      ["--domain", parts[0], "--domain", parts[1], "--domain", parts[2], "--baseline", baseline])
    #expect(added.text == together.text)
    // The files are not needed any more.
    for part in parts { try FileManager.default.removeItem(atPath: part) }
    let rare = try BuiltProgram.termmine.run(["--store", store, "--min-count", "200"])
    #expect(rare.status == 0)
    let counts = rare.text.split(separator: "\n").dropFirst().compactMap {
      Int($0.split(separator: "\t")[2])
    }
    #expect(!counts.isEmpty && counts.allSatisfy { $0 >= 200 })
  }

  @Test func `A term is explained with the places where it occurs`() throws {
    let store = folder.path("terms.sqlite")
    let outcome = try BuiltProgram.termmine.run([
      domain, baseline, "--explain", "叶绿体", "--store", store,
    ])
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.text.hasPrefix("叶绿体\n  score "))
    #expect(
      try BuiltProgram.termmine.run(["query", store, "--explain", "叶绿体"]).text == outcome.text)
    let evidence = outcome.text.split(separator: "\n").filter { $0.hasPrefix("    ") }
    #expect(evidence.count >= 5)
    // Every measure has a value, a share of candidates and words that say what it is.
    for row in evidence {
      let cells = row.split(separator: " ")
      #expect(cells.count > 4 && cells[3] == "%" && Double(cells[1]) != nil, "\(row)")
    }
    let places = outcome.text.split(separator: "\n").filter { $0.hasPrefix("  \(domain):") }
    #expect(places.count == 5 && places.allSatisfy { $0.contains("[叶绿体]") })
  }

  @Test(arguments: [
    ("没有的词", "does not occur in the domain"), ("天气，", "holds white space or signs"),
    ("天气", "has log-odds of "), ("叶绿体 不", "occurs "), ("的", "is a single character or word"),
    ("C4", "is a single character or word"),
  ])
  func `What is no term is told why`(text: String, reason: String) throws {
    let outcome = try BuiltProgram.termmine.run([
      domain, baseline, "--explain", text, "--min-count", "100",
    ])
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(
      outcome.errors.hasPrefix("termmine: '\(text)' is no term: it \(reason)"), "\(outcome.errors)")
  }

  @Test func `An option that could change it is named with the reason`() throws {
    let outcome = try BuiltProgram.termmine.run([domain, baseline, "--explain", "天气"])
    #expect(outcome.errors.contains("(--min-log-odds)"), "\(outcome.errors)")
  }

  @Test func `A term is found whatever its case, width and spaces`() throws {
    let outcome = try BuiltProgram.termmine.run([domain, baseline, "--explain", "ｃ4 植物"])
    #expect(outcome.status == 0 && outcome.text.hasPrefix("C4植物\n"))
  }

  @Test func `Seeds may come from a file`() throws {
    let list = try folder.write("\u{FEFF}# plants\n叶绿体\r\n\n 根瘤菌 \n", to: "seeds.txt")
    let outcome = try BuiltProgram.termmine.run([
      domain, baseline, "--seed-terms", list, "--seed-term", "光合作用",
    ])
    #expect(outcome.status == 0 && terms(outcome).contains("叶绿体"))
    let missing = try BuiltProgram.termmine.run([domain, baseline, "--seed-terms", "/nowhere.txt"])
    #expect(missing.status == 66)
    #expect(missing.errors == "termmine: /nowhere.txt: no such file. Check the path.\n")
  }

  @Test func `Corpora that can hold no terms end with a message or an empty list`() throws {
    let empty = try folder.write("", to: "empty.txt")
    let line = try folder.write("光合作用", to: "line.txt")
    let nothing = try BuiltProgram.termmine.run([empty, baseline])
    #expect(nothing.status == 65 && nothing.output.isEmpty)
    #expect(nothing.errors.hasPrefix("termmine: ") && nothing.errors.hasSuffix("\n"))
    for (first, second) in [(domain, empty), (domain, domain), (line, line), (line, baseline)] {
      let outcome = try BuiltProgram.termmine.run([first, second])
      #expect(outcome.status == 0 || outcome.status == 65, "\(outcome.errors)")
      #expect((outcome.status == 0) == outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  @Test func `Binary files of folders are skipped and counted, named ones are errors`() throws {
    let picture = try folder.write([0x89, 0, 1, 2, 0, 0xFF], to: "domain/picture.txt")
    let outcome = try BuiltProgram.termmine.run([folder.path("domain"), baseline, "--top", "1"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "termmine: 1 binary file of the domain skipped\n")
    let named = try BuiltProgram.termmine.run([picture, baseline])
    #expect(named.status == 65)
    #expect(named.errors.hasPrefix("termmine: \(picture): "))
  }

  @Test func `What cannot be written is told before the work`() throws {
    let nowhere = folder.path("no/such/terms.tsv")
    let outcome = try BuiltProgram.termmine.run([domain, "/nowhere.txt", "--output", nowhere])
    #expect(outcome.status == 73)
    #expect(outcome.errors == "termmine: \(nowhere): cannot write: No such file or directory\n")
    let text = try folder.write("no store\n", to: "text.txt")
    let foreign = try BuiltProgram.termmine.run([domain, baseline, "--store", text])
    #expect(foreign.status == 65)
    #expect(foreign.errors.contains("is no store of terms"))
    #expect(String(decoding: try folder.read("text.txt"), as: UTF8.self) == "no store\n")
  }

  @Test(.timeLimit(.minutes(10)))
  func `An interrupt leaves outputs and stores as they were`() throws {
    var corpora = InventedCorpora()
    let long = try folder.write(
      String(repeating: corpora.domain(lines: 4000), count: 40), to: "long.txt")
    let store = folder.path("terms.sqlite")
    let before = try BuiltProgram.termmine.run([domain, baseline, "--store", store]).text
    let output = folder.path("terms.tsv")
    let process = try BuiltProgram.spawn(
      [
        BuiltProgram.termmine.path, "--domain", long, "--store", store, "--output", output,
        "--jobs", "1",
      ]
    ) { actions in
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    usleep(300_000)
    kill(process, SIGINT)
    #expect(try BuiltProgram.wait(for: process).status == 128 + SIGINT)
    let errors = String(decoding: try folder.read("errors"), as: UTF8.self)
    #expect(errors == "termmine: interrupted. No output was written.\n")
    // Neither a half-written output nor the store's log is left.
    #expect(
      try folder.names() == ["baseline", "domain", "errors", "long.txt", "terms.sqlite"])
    #expect(try BuiltProgram.termmine.run(["query", store]).text == before)
  }
}
