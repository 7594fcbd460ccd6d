import Foundation
import ProgramTesting
import Testing

/// Pipes and the like among the files.
@Suite struct SpecialFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(.timeLimit(.minutes(10)))
  func `Pipes and links that lead nowhere are skipped in a folder and named`() throws {
    let text = folder.path("text")
    try folder.write("甲方与乙方签订合同\n", to: "text/a.txt")
    let pipe = text + "/b\u{1B}.txt"
    try #require(mkfifo(pipe, 0o600) == 0)
    try #require(symlink("loop.txt", text + "/loop.txt") == 0)
    let outcome = try BuiltProgram.termmine.run(["count", text, "--output", folder.path("counts")])
    #expect(outcome.status == 0)
    #expect(
      outcome.errors
        == "termmine: skipped 2 files that are no regular files: \(text)/b␛.txt, \(text)/loop.txt\n"
    )
    let alone = try BuiltProgram.termmine.run(
      ["count", text + "/a.txt", "--output", folder.path("alone")])
    #expect(alone.status == 0)
    #expect(try folder.read("counts") == folder.read("alone"))
  }

  @Test(.timeLimit(.minutes(10)), arguments: [["count"], ["discover", "/dev/null"]], ["1", "2"])
  func `A pipe that nobody writes to is waited for until a signal comes`(
    arguments: [String], jobs: String
  ) throws {
    let pipe = folder.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let process = try BuiltProgram.spawn(
      [BuiltProgram.termmine.path] + arguments
        + [pipe, "--output", folder.path("output"), "--jobs", jobs]
    ) { actions in
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(
        &actions, 2, folder.path("errors"), O_WRONLY | O_CREAT, 0o600)
    }
    try BuiltProgram.waitUntil(process, watchesFor: SIGTERM)
    kill(process, SIGTERM)
    #expect(try BuiltProgram.wait(for: process).status == 128 + SIGTERM)
    #expect(
      String(decoding: try folder.read("errors"), as: UTF8.self)
        == "termmine: interrupted. No output was written.\n")
    #expect(try folder.names() == ["errors", "pipe"])
  }

  @Test(.timeLimit(.minutes(10)))
  func `A pipe that is named is read`() throws {
    let pipe = folder.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    let text = "甲方与乙方签订合同\n"
    let writer = Thread { try? text.write(toFile: pipe, atomically: false, encoding: .utf8) }
    writer.start()
    let outcome = try BuiltProgram.termmine.run(["count", pipe, "--output", folder.path("counts")])
    #expect(outcome.status == 0)
    let plain = try folder.write(text, to: "a.txt")
    _ = try BuiltProgram.termmine.run(["count", plain, "--output", folder.path("plain")])
    #expect(try folder.read("counts") == folder.read("plain"))
  }
}
