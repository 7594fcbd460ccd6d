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
      outcome.errors.hasPrefix("termmine: '\(text)' is not listed: it \(reason)"),
      "\(outcome.errors)")
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
    for (first, second, message) in [
      (domain, empty, "the baseline has no text"),
      (domain, domain, "equally long: name other text"),
      (line, line, "Name more text, or lower --min-count."),
      (line, baseline, "occurs often enough"),
    ] {
      let outcome = try BuiltProgram.termmine.run([first, second])
      #expect(outcome.status == 65 && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }

  @Test func `A baseline may be counts, a list of frequencies, or several of all kinds`() throws {
    let plain = try BuiltProgram.termmine.run([domain, baseline]).text
    let counts = folder.path("counts.tsv.gz")
    _ = try BuiltProgram.termmine.run(["count", baseline, "--output", counts])
    #expect(try BuiltProgram.termmine.run([domain, counts]).text == plain)
    #expect(try BuiltProgram.termmine.run([domain, "--baseline", counts]).text == plain)
    let list = try folder.write("早饭\t900\n邻居\t700\n天气\t800\n公交车\t400\n", to: "list.tsv")
    let listed = try BuiltProgram.termmine.run([domain, list])
    #expect(listed.status == 0 && terms(listed).contains("叶绿体") && !terms(listed).contains("天气"))
    let joined = try BuiltProgram.termmine.run([
      "--domain", domain, "--baseline", counts, list, baseline,
    ])
    #expect(joined.status == 0 && terms(joined).contains("叶绿体"))
    let store = folder.path("counted.sqlite")
    #expect(try BuiltProgram.termmine.run([domain, counts, "--store", store]).text == plain)
    #expect(try BuiltProgram.termmine.run(["--store", store]).text == plain)
    let broken = try folder.write("termmine-counts\t1\tmax-length=4\n", to: "old.tsv")
    let refused = try BuiltProgram.termmine.run([domain, broken])
    #expect(refused.status == 65 && refused.errors.contains("is of another version"))
    let turned = try BuiltProgram.termmine.run([counts, baseline])
    #expect(turned.status == 65 && turned.errors.contains("can only be a baseline"))
  }

  @Test func `Without a baseline, counts of general Chinese are used`() throws {
    let outcome = try BuiltProgram.termmine.run([domain])
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(terms(outcome).contains("叶绿体") && !terms(outcome).prefix(20).contains("天气"))
    let store = folder.path("general.sqlite")
    #expect(try BuiltProgram.termmine.run([domain, "--store", store]).text == outcome.text)
  }

  @Test func `What is left out is told by the store, too`() throws {
    let store = folder.path("terms.sqlite")
    _ = try BuiltProgram.termmine.run([domain, baseline, "--store", store])
    let outcome = try BuiltProgram.termmine.run(["query", store, "--explain", "天气"])
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasPrefix("termmine: '天气' is not listed: it has log-odds of "),
      "\(outcome.errors)")
  }

  @Test func `Seeds that nothing is known of are told`() throws {
    let outcome = try BuiltProgram.termmine.run([
      domain, baseline, "--seed-term", "没有的词", "--seed-term", "叶绿体",
    ])
    #expect(outcome.status == 0 && outcome.errors.contains("the seed '没有的词' is no candidate"))
    let none = try BuiltProgram.termmine.run([domain, baseline, "--seed-term", "没有的词"])
    #expect(none.status == 65 && none.errors.contains("no seed is a candidate"))
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

  @Test func `Any text file of a folder is read, and what is skipped is named`() throws {
    let text = try String(contentsOfFile: domain, encoding: .utf8)
    try folder.write("```\n变量变量\n```\n" + text, to: "mixed/notes.md")
    try folder.write("<html><p>叶绿体</p>", to: "mixed/page.html")
    try folder.write("叶绿体", to: "mixed/picture.png")
    try folder.write("叶绿体", to: "mixed/.hidden")
    let outcome = try BuiltProgram.termmine.run([folder.path("mixed"), baseline])
    #expect(outcome.status == 0 && terms(outcome).contains("叶绿体"))
    #expect(
      outcome.errors
        == "termmine: skipped 2 files that by their names hold no text: "
        + "\(folder.path("mixed/.hidden")), \(folder.path("mixed/picture.png"))\n")
  }

  @Test func `Terms of files are left out`() throws {
    let names = try folder.write("# plants\n叶绿体\n根瘤菌\tpreferred\n", to: "names.txt")
    let outcome = try BuiltProgram.termmine.run([domain, baseline, "--exclude", names])
    #expect(outcome.status == 0 && terms(outcome).contains("光合作用"))
    #expect(Set(terms(outcome)).isDisjoint(with: ["叶绿体", "根瘤菌"]))
    let known = try BuiltProgram.termmine.run([domain, baseline, "--known", names])
    #expect(terms(known) == terms(outcome))
  }

  @Test func `What jieba lists and what zhseg keeps whole is known by name`() throws {
    // 光合作用 is a word of both, 根瘤菌 in the text of neither's standard.
    for name in ["jieba", "zhseg"] {
      let outcome = try BuiltProgram.termmine.run([domain, baseline, "--known", name])
      #expect(!terms(outcome).contains("光合作用"))
      let all = try BuiltProgram.termmine.run([
        domain, baseline, "--explain", "光合作用", "--known", name,
      ])
      #expect(all.errors.contains("'光合作用' is not listed: it is known"))
    }
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
    try BuiltProgram.waitUntil(process, watchesFor: SIGINT)
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
