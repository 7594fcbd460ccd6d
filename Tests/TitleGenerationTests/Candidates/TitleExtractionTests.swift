import Testing
import TextCore
import TitleGeneration

@Suite struct TitleExtractionTests {
  private func titles(_ text: String, lengths: ClosedRange<Int> = 4...40) -> [ExtractedTitle] {
    TitleExtraction.titles(of: ArticleDocument(text), lengths: lengths, count: 20)
  }

  @Test func `A document's own title comes first`() {
    let found = titles("---\ntitle: 怎样养好一盆茉莉\n---\n茉莉喜欢阳光，要放在南窗。")
    #expect(found.first == ExtractedTitle(text: "怎样养好一盆茉莉", origin: .ownTitle))
  }

  @Test func `Clauses stand in the text and are whole`() {
    let text = "昨天上午，海水淡化厂在滨海新区投入运行，该厂采用反渗透工艺。据悉，淡化水将送入市政管网。"
    for title in titles(text) {
      let parts = title.text.split(separator: " ")
      #expect(parts.allSatisfy { text.contains($0) }, "\(title.text)")
      #expect(!title.text.hasPrefix("据悉") && !title.text.contains("昨天"))
    }
    #expect(titles(text).contains { $0.text == "海水淡化厂在滨海新区投入运行" })
  }

  @Test func `Lengths are kept`() {
    let text = "北岸市场蔬菜零售价格公布，黄瓜降幅最大。白菜便宜了，青椒也便宜了，市民买菜少花了钱。"
    let found = titles(text, lengths: 5...8)
    #expect(!found.isEmpty)
    for title in found {
      #expect((5...8).contains(title.text.count { !$0.isWhitespace }), "\(title.text)")
    }
  }

  @Test func `What is said goes with what judges it`() {
    let found = titles("网传“自来水厂泄漏三天不能喝水”。水务集团今天发布声明，水厂运行正常，网传消息不实。")
    #expect(
      found.contains {
        $0.origin == .verdict && $0.text.contains("自来水厂泄漏三天不能喝水") && $0.text.hasSuffix("网传消息不实")
      })
  }

  @Test func `English titles end between words and keep what is denied`() {
    let document = ArticleDocument(
      "The city council on Tuesday denied reports that it plans to close the central library. It will stay open."
    )
    let found = EnglishTitles.titles(of: document, limit: 4...80)
    #expect(
      found.first?.text
        == "The city council on Tuesday denied reports that it plans to close the central library")
    let short = EnglishTitles.titles(of: document, limit: 4...40)
    #expect(short.first?.text == "The city council on Tuesday denied reports")
    #expect(EnglishTitles.titles(of: ArticleDocument("x"), limit: 4...40).isEmpty)
  }
}
