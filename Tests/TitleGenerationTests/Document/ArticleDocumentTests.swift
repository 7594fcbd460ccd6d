import GeneratedText
import Testing
import TextCore
import TitleGeneration

@Suite struct ArticleDocumentTests {
  private func text(_ article: String) -> String {
    String(scalars: ArticleDocument(article).scalars)
  }

  @Test(arguments: [
    "今天下雨。\n\n明天晴，后天多云。", "甲：一\n乙说：二", "GPU 3.14 a.b", "", "\r\n", "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
  ])
  func `Text without a form is read as it is`(article: String) {
    #expect(text(article) == article)
  }

  @Test func `Markdown is read without marks and code`() {
    let document = ArticleDocument(
      "# 索引为什么失效\n\n先看 `SQL`：\n\n```sql\nSELECT 1;\n```\n\n**函数**包住了列，见[文档](https://a.b/c)。")
    #expect(document.titles == ["索引为什么失效"])
    let read = String(scalars: document.scalars)
    #expect(read.contains("先看 SQL：") && read.contains("函数包住了列，见文档。"))
    for mark in ["`", "*", "#", "SELECT", "http"] { #expect(!read.contains(mark), "\(mark)") }
  }

  @Test func `A page has its title and its paragraphs`() {
    let document = ArticleDocument(
      """
      <!DOCTYPE html>
      <html><head><title>十万棵胡杨 - 西线观察</title><script>var a = 1;</script></head>
      <body><nav>首页</nav><p>老杨种树&nbsp;十年。</p><p>树活了。</p></body></html>
      """)
    #expect(document.titles == ["十万棵胡杨"])
    let lines = String(scalars: document.scalars).split(separator: "\n").map(String.init)
    #expect(lines == ["老杨种树 十年。", "树活了。"])
  }

  @Test func `Lines that were broken within sentences are joined`() {
    let joined = text("东湾港三期工程昨天正式投\n入使用，新建的四个码头可以\n停靠二十万吨级的货轮。港务\n集团说，货轮靠港不再烧油。\n\n第二段。")
    #expect(joined == "东湾港三期工程昨天正式投入使用，新建的四个码头可以停靠二十万吨级的货轮。港务集团说，货轮靠港不再烧油。\n\n第二段。")
    let latin = text(
      "We walked along the river for an\nhour and then came back to the\nhouse by the road that leads to\ntown."
    )
    #expect(latin.contains("for an hour and then came back to the house"))
  }

  @Test func `Who speaks is not read`() {
    let document = ArticleDocument("记者：几点起床？\n陈秋：三点。\n记者：累吗？\n陈秋：习惯了。注意：火要小。")
    #expect(String(scalars: document.scalars) == "几点起床？\n三点。\n累吗？\n习惯了。注意：火要小。")
    #expect(document.speakers == ["陈秋"])
    let faq = ArticleDocument("问：押金什么时候退？\n答：三天。\n问：要钱吗？\n答：不要。")
    #expect(faq.speakers.isEmpty && !String(scalars: faq.scalars).contains("问："))
  }

  @Test func `Times, rows of tables, bullets and bylines are not read`() {
    #expect(
      text("1\n00:00:01,000 --> 00:00:02,000\n蜜蜂采蜜。\n\n2\n00:00:03,000 --> 00:00:04,000\n天冷了。")
        == "蜜蜂采蜜。\n天冷了。")
    #expect(text("菜价下降。\n白菜\t1.2\n黄瓜\t2.8\n土豆\t1.9\n完。") == "菜价下降。\n完。")
    #expect(text("• 帐篷\n• 头灯") == "帐篷\n头灯")
    #expect(text("本报讯（记者 李岚）候鸟来了。") == "候鸟来了。")
    #expect(text("时间：三点\n主持人：林馆长\n会议决定延长开放。") == "会议决定延长开放。")
    #expect(text("2026-03-12 10:21 小周\n去青岛吗\n2026-03-12 10:22 阿南\n好[捂脸]").contains("去青岛吗"))
    // Of a text that is nothing but form, that is read.
    #expect(!text("时间：三点").isEmpty)
  }

  @Test func `A half-width full stop after Chinese ends a sentence`() {
    #expect(text("六号线开通.它长 3.5 公里,设站九座.") == "六号线开通。它长 3.5 公里,设站九座。")
    #expect(text("见 a.b 与 node.js.") == "见 a.b 与 node.js.")
  }

  @Test func `Traditional text is told from simplified text`() {
    #expect(ArticleDocument("受到颱風影響，東部停課。").isTraditional)
    #expect(!ArticleDocument("受到台风影响，东部停课。").isTraditional)
    #expect(!ArticleDocument("").isTraditional)
  }

  @Test func `Any text has a document`() {
    var random = SplitMix(seed: 5)
    let marks = Array("`~#>*|[]()!\\<>&;\"{}:,\t-0123 aА合同第条：@年/\n\n。，问答•1.".unicodeScalars)
    for _ in 0..<500 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int(random.next() % 120) {
        view.append(marks[Int(random.next() % UInt64(marks.count))])
      }
      let document = ArticleDocument(String(view))
      _ = DocumentSentences(document)
      #expect(document.simplified.count == document.scalars.count)
    }
  }
}
