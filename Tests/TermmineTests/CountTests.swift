import Foundation
import ProgramTesting
import Testing

/// `termmine count` and `termmine merge`.
@Suite struct CountTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let texts = [
    "甲方与乙方签订合同，WiFi 接入点。\n合同无效 WIFI\r\n", "", "合同解除：甲方与乙方\n\n解除合同 C++",
    String(repeating: "乙方与丙方的合同在第3条解除。\n", count: 400),
  ]

  /// Counts and returns what was written.
  private func count(_ arguments: [String], to name: String) throws -> [UInt8] {
    let outcome = try BuiltProgram.termmine.run(
      ["count", "--output", folder.path(name)] + arguments)
    #expect(outcome.status == 0 && outcome.errors == "" && outcome.output == [])
    return try folder.read(name)
  }

  /// The lines of a packed file.
  private func lines(of name: String) throws -> [Substring] {
    try BuiltProgram(path: "gzip").run(["-dc", folder.path(name)]).text
      .split(separator: "\n")
  }

  @Test func `Merged parts are byte for byte one count of all, in any order`() throws {
    let paths = try Self.texts.enumerated().map { try folder.write($1, to: "\($0).txt") }
    let whole = try count(paths, to: "whole.tsv.gz")
    var parts: [String] = []
    for (index, path) in paths.enumerated() {
      _ = try count([path], to: "part\(index).tsv.gz")
      parts.append(folder.path("part\(index).tsv.gz"))
    }
    for order in [parts, parts.reversed()] {
      let merged = folder.path("merged.tsv.gz")
      let outcome = try BuiltProgram.termmine.run(["merge", "--output", merged] + order)
      #expect(outcome.status == 0 && outcome.errors == "")
      let found = try folder.read("merged.tsv.gz")
      #expect(found == whole)
    }
    let lines = try lines(of: "whole.tsv.gz")
    #expect(lines[0].hasPrefix("termmine-counts\t2\tmax-length=4\t"))
    #expect(lines.contains("合 同\t404") && lines.contains("甲 方 与 乙\t2"))
    #expect(lines.contains("wifi\t2") && lines.contains("c++\t1"))
  }

  @Test func `Counts go through pipes`() throws {
    let text = Self.texts.joined()
    let whole = try count([folder.write(text, to: "a.txt")], to: "whole.tsv.gz")
    let counted = try BuiltProgram.termmine.run(
      ["count", "-", "--output", "-"], input: Array(text.utf8))
    #expect(counted.status == 0 && counted.errors == "" && counted.output == whole)
    let merged = try BuiltProgram.termmine.run(
      ["merge", "-", "--output", "-"], input: counted.output)
    #expect(merged.status == 0 && merged.errors == "" && merged.output == whole)
    #expect(try folder.names() == ["a.txt", "whole.tsv.gz"])
  }

  @Test func `Neither threads nor memory change what is written`() throws {
    let paths = try Self.texts.enumerated().map { try folder.write($1, to: "\($0).txt") }
    let one = try count(["--jobs", "1"] + paths, to: "one.tsv.gz")
    #expect(try count(["--jobs", "3", "--memory", "16MiB"] + paths, to: "two.tsv.gz") == one)
    #expect(try count(["--max-length", "2"] + paths, to: "short.tsv.gz") != one)
  }

  @Test func `Binary files of a folder are skipped and counted`() throws {
    try folder.write("合同\n", to: "in/a.txt")
    try folder.write([0, 1, 2, 0, 0xFF], to: "in/b.txt")
    let output = folder.path("out.tsv.gz")
    let outcome = try BuiltProgram.termmine.run(["count", folder.path("in"), "--output", output])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "termmine: 1 binary file skipped\n")
  }

  @Test func `What cannot be counted or merged leaves no file`() throws {
    let text = try folder.write("合同\n", to: "a.txt")
    let output = folder.path("out.tsv.gz")
    let missing = try BuiltProgram.termmine.run(["count", "/nowhere.txt", "--output", output])
    #expect(missing.status == 66)
    #expect(missing.errors == "termmine: /nowhere.txt: no such file. Check the path.\n")
    let nowhere = folder.path("no/out.tsv.gz")
    #expect(try BuiltProgram.termmine.run(["count", text, "--output", nowhere]).status == 73)
    let foreign = try BuiltProgram.termmine.run(["merge", text, "--output", output])
    #expect(foreign.status == 65)
    #expect(foreign.errors.contains("\(text): damaged counts data: line 1: is no counts file"))
    _ = try count([text, "--max-length", "2"], to: "two.tsv.gz")
    _ = try count([text, "--max-length", "3"], to: "three.tsv.gz")
    let lengths = try BuiltProgram.termmine.run(
      ["merge", folder.path("two.tsv.gz"), folder.path("three.tsv.gz"), "--output", output])
    #expect(lengths.status == 65)
    #expect(lengths.errors.contains("Count all with the same --max-length."))
    #expect(
      try folder.names() == ["a.txt", "three.tsv.gz", "two.tsv.gz"])
  }

  @Test(.timeLimit(.minutes(10)))
  func `An interrupt ends the program and leaves nothing behind`() throws {
    // More than can be counted until the interrupt comes.
    let line = "甲方与乙方签订的合同在第三条解除以后无效而且不能再签订新的合同。"
    let text = String(
      (0..<60_000).map { "\(line)\($0)\n" }.joined())
    let path = try folder.write(String(repeating: text, count: 8), to: "long.txt")
    let process = try BuiltProgram.spawn(
      [
        BuiltProgram.termmine.path, "count", path, "--output", folder.path("out.tsv.gz"), "--jobs",
        "1",
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
    #expect(try folder.names() == ["errors", "long.txt"])
  }
}
