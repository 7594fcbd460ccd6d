import Testing
import TitleGeneration

@Suite struct SummaryTests {
  @Test func `What is like the others is central`() {
    let ranks = LexRank.centralities([[1, 2, 3], [2, 3, 4], [3, 4, 2, 9], [7, 8]])
    #expect(abs(ranks.reduce(0, +) - 1) < 1e-6)
    #expect(ranks[3] == ranks.min())
    #expect(ranks[1] > ranks[3] && ranks[2] > ranks[3])
    #expect(LexRank.centralities([]) == [] && LexRank.centralities([[1]]) == [1])
    let equal = LexRank.centralities([[1], [2], [3]])
    #expect(equal.allSatisfy { abs($0 - 1.0 / 3) < 1e-6 })
  }

  @Test(arguments: SummaryMethod.allCases)
  func `A summary has sentences of the text in their order`(
    method: SummaryMethod
  ) async throws {
    let generator = TitleGenerator(try TinyModel().model, threads: 1)
    let article = "春风吹过山水之间的花。夏雨落在星云之下的鸟！\n秋月照着山水之间的鱼。冬云"
    func blocking(_ count: Int) throws -> [[String]] {
      try generator.summaries(of: [article], sentences: count, method: method)
    }
    let summary = try blocking(2)[0]
    #expect(summary.count == 2)
    var rest = article[...]
    for sentence in summary {
      let range = try #require(rest.firstRange(of: sentence))
      rest = rest[range.upperBound...]
    }
    #expect(summary.allSatisfy { "。！".contains($0.last ?? " ") })
    let all = try await generator.summaries(of: [article, ""], sentences: 9, method: method)
    #expect(all[0].count == 3 && all[1].isEmpty)
    #expect(throws: TitleError.self) { try blocking(0) }
  }
}
