import Testing
import TextCore
import TitleGeneration

@Suite struct FaithfulnessTests {
  private static let denial = ArticleDocument(
    "网传我市下月起全面禁止电动自行车上路。市交警支队今天表示，该消息不实，没有这样的计划。")
  private static let match = ArticleDocument(
    "红枫队昨晚在主场以一比二不敌雪松队。雪松队时隔九年再次捧杯，主教练说球员很努力。")

  private func faults(_ title: String, _ document: ArticleDocument) -> Faithfulness {
    Faithfulness(of: title, in: document)
  }

  @Test func `What is denied is not told as a fact`() {
    #expect(faults("我市下月起全面禁止电动自行车上路", Self.denial).contains(.denial))
    #expect(!faults("网传我市全面禁止电动自行车上路 该消息不实", Self.denial).contains(.denial))
    #expect(!faults("我市全面禁止电动自行车上路？", Self.denial).contains(.denial))
  }

  @Test func `A negation of the clause is kept`() {
    let document = ArticleDocument("公司今天公告说，公司并未与蓝海集团进行任何合并谈判。")
    #expect(faults("公司与蓝海集团进行合并谈判", document).contains(.negation))
    #expect(faults("与蓝海集团进行任何合并谈判", document).contains(.negation))
    #expect(faults("公司并未与蓝海集团进行任何合并谈判", document).isEmpty)
    let plain = ArticleDocument("公司今天与蓝海集团签订合并协议，员工不断鼓掌。")
    #expect(faults("公司未与蓝海集团签订合并协议", plain).contains(.negation))
    #expect(faults("公司与蓝海集团签订合并协议", plain).isEmpty)
  }

  @Test func `A negative word is not left without its own negation`() {
    let document = ArticleDocument("工会发言人说，工会针对这家公司的抗议行动不会停止，公司应停止裁员。")
    #expect(faults("工会称抗议这家公司行动停止", document).contains(.negation))
    #expect(faults("工会针对这家公司的抗议行动不会停止", document).isEmpty)
    #expect(faults("工会针对这家公司的抗议行动不停止", document).isEmpty)
    let kept = ArticleDocument("本店不断推迟的新品发布会今天取消，顾客表示不能理解。")
    #expect(faults("本店推迟的新品发布会取消", kept).isEmpty)
  }

  @Test func `Who won is who won in the article`() {
    #expect(faults("红枫队时隔九年再次捧杯", Self.match).contains(.splice))
    #expect(!faults("雪松队时隔九年再次捧杯", Self.match).contains(.splice))
    #expect(faults("红枫队以一比二不敌雪松队", Self.match).isEmpty)
  }

  @Test func `Labels are the article's`() {
    let document = ArticleDocument("【一线调研】风雨过后茉莉花开，花农忙着采收。")
    #expect(faults("【一线调研】茉莉花开", document).isEmpty)
    #expect(faults("【新闻特写】茉莉花开", document).contains(.label))
    #expect(faults("[教程]茉莉花开", document).contains(.label))
  }

  @Test(arguments: [
    ("会议没有通过方案", true), ("他不断进步", false), ("无人机飞过", false), ("未来三天有雨", false), ("法院驳回起诉", true),
    ("不锈钢锅", false), ("不仅便宜而且好用", false), ("演出取消", true), ("", false),
  ])
  func `A negation is told from words with such a character`(text: String, expected: Bool) {
    #expect(Negation.occurs(in: text.unicodeScalars.map(\.value)[...]) == expected)
  }

  @Test(arguments: [
    ("因六号楼供水主管道老化需要", true), ("供水主管道老化需要更换", false), ("市第三人民医院取消门诊药品加成的", true),
    ("水上运动基地", false), ("成为", true), ("旅游目的地", false), ("和", true), ("《红楼梦》", false), ("甲、", true),
    ("两国合并", false), ("公司宣布", true),
  ])
  func `A title that breaks off is told from a whole one`(title: String, expected: Bool) {
    #expect(TitleEnd.isUnfinished(title) == expected)
  }
}
