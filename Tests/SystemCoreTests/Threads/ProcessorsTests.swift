import Foundation
import SystemCore
import Testing

@Suite struct ProcessorsTests {
  @Test func `There is at least one processor, and no more than the machine has`() {
    #expect((1...ProcessInfo.processInfo.processorCount).contains(availableProcessors()))
  }

  @Test(arguments: [
    ("max 100000\n", nil), ("200000 100000\n", 2), ("150000 100000\n", 2), ("50000 100000\n", 1),
    ("0 100000\n", nil), ("", nil), ("a b", nil),
  ])
  func `A quota of version 2 is rounded up to whole processors`(text: String, quota: Int?) {
    #expect(ControlGroup.unifiedQuota(text) == quota)
  }

  @Test func `A quota of version 1 of minus one is none`() {
    #expect(ControlGroup.legacyQuota("-1\n", period: "100000\n") == nil)
    #expect(ControlGroup.legacyQuota("300000\n", period: "100000\n") == 3)
  }

  @Test func `The lowest quota of the group and the groups above holds`() throws {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("hanzikit-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let group = root.appendingPathComponent("a/b")
    try FileManager.default.createDirectory(at: group, withIntermediateDirectories: true)
    func write(_ text: String, _ path: String) throws {
      try Data(text.utf8).write(to: root.appendingPathComponent(path))
    }
    try write("0::/a/b\n", "membership")
    try write("max 100000\n", "a/b/cpu.max")
    #expect(quota(root) == nil)
    try write("300000 100000\n", "a/b/cpu.max")
    #expect(quota(root) == 3)
    try write("200000 100000\n", "a/cpu.max")
    #expect(quota(root) == 2)
  }

  private func quota(_ root: URL) -> Int? {
    ControlGroup.processorQuota(
      membership: root.appendingPathComponent("membership").path, root: root.path)
  }

  @Test func `The mask of a status counts the processors allowed`() {
    #expect(
      ProcessorAffinity.count(in: "Name:\ta\nCpus_allowed:\tf,00000003\nCpus_allowed_list:\t0-1")
        == 6)
    #expect(ProcessorAffinity.count(in: "Name:\ta\n") == nil)
  }
}
