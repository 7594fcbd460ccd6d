import ProgramTesting
import TermDiscovery
import TermStorage
import Testing
import TextCore

@Suite struct TermStoragePage {
  @Test func `Prints what it says`() async throws {
    let files = try ProgramTesting.TemporaryFolder()
    defer { withExtendedLifetime(files) {} }
    let folder = files.path()
    let print = PagePrinter()

    // PAGE BEGIN
    let contracts = (1...40).map { "第\($0)条：预告登记后，未经权利人同意，不得处分不动产；办理预告登记须提交申请。" }
    let miner = TermMiner(options: TermMinerOptions(minimumCount: 10), threads: 2)
    let list = try await miner.discover(domain: Corpus(texts: contracts))

    let store = try TermStore(path: folder + "/terms.sqlite")
    try store.replaceTerms(by: list)
    let found = try store.list(TermQuery(contained: "登记", order: .count))
    print(found?.terms.contains { $0.text == "预告登记" } ?? false)  // true
    print(try store.term("预告登记")?.count ?? 0)  // 80
    try store.close()
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/TermStorage/TermStorage.docc/TermStorage.md"))
  }
}
