import GeneratedText
import Testing
import TextCore
import TitleGeneration

@Suite struct ArticleWindowTests {
  private func read(_ article: String, limit: Int) -> [String] {
    let scalars = article.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    return ArticleWindow(limit: limit).ranges(of: units, scalars: scalars).map { range in
      String(scalars: range.flatMap { scalars[units[$0].range] })
    }
  }

  @Test func `A short article is read whole`() {
    #expect(read("狗追猫。猫爬树。", limit: 8) == ["狗追猫。猫爬树。"])
    #expect(read("open source 好", limit: 3) == ["open source 好"])
  }

  @Test(arguments: ["", "   ", "\n\n \u{3000}\n"])
  func `There is nothing to read in a blank article`(_ article: String) {
    #expect(read(article, limit: 10) == [])
  }

  @Test func `Blank lines before the text are not read`() {
    let article = String(repeating: "\n", count: ArticleWindow.horizon) + "春天到了。"
    #expect(read(article, limit: 5) == ["春天到了。"])
  }

  @Test func `The lead ends with a sentence`() {
    #expect(read("一二三四五。六七八九。子丑寅卯。", limit: 12) == ["一二三四五。"])
  }

  @Test func `A lead without the end of a sentence is cut`() {
    #expect(read("一二三四五六七八九十子丑寅卯", limit: 8) == ["一二三四五六"])
  }

  @Test func `Sentences about what the article says often are read`() {
    let article = "大河开冰过后。昨夜起了风。鲤鱼上滩。人们早睡。渔夫捉鲤鱼。鲤鱼上市。天晴了。"
    #expect(read(article, limit: 16) == ["大河开冰过后。", "鲤鱼上滩。"])
  }

  @Test func `What was read counts less`() {
    let article = "甲乙开会。丙丁开工。甲乙散会。丙丁停工。甲乙走了。丙丁休息。甲乙来。"
    #expect(read(article, limit: 12).joined() == "甲乙开会。丙丁开工。")
    #expect(read(article, limit: 16).joined() == "甲乙开会。丙丁开工。甲乙来。")
  }

  @Test func `The parts are in order and fit, whatever the text`() {
    var texts = RandomText(seed: 5)
    var random = SplitMix(seed: 6)
    for _ in 0..<300 {
      let article = texts.next(upTo: 400)
      let scalars = article.unicodeScalars.map(\.value)
      let units = Tokenizer().units(of: scalars)
      let limit = Int.random(in: 1...60, using: &random)
      let ranges = ArticleWindow(limit: limit).ranges(of: units, scalars: scalars)
      let size = ranges.joined().count { units[$0].kind != .space } + max(0, ranges.count - 1)
      #expect(size <= limit)
      #expect(ranges.allSatisfy { !$0.isEmpty && $0.upperBound <= units.count })
      #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
    }
  }
}
