import ProgramTesting
import TermDiscovery
import Testing
import TextCore

@Suite struct TermDiscoveryPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let contracts = (1...40).map { "第\($0)条：预告登记后，未经权利人同意，不得处分不动产；办理预告登记须提交申请。" }
    let news = (1...40).map { "新华社第\($0)天报道，今天天气晴朗，公园里游人很多，大家都很高兴。" }

    let miner = TermMiner(options: TermMinerOptions(minimumCount: 10), threads: 2)
    let list = try await miner.discover(
      domain: Corpus(texts: contracts), baseline: Corpus(texts: news))
    print(list.terms.contains { $0.text == "预告登记" })  // true
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/TermDiscovery/TermDiscovery.docc/TermDiscovery.md"))
  }
}
