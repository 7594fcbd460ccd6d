import Foundation
import KeywordExtraction
import Testing
import WordSegmentation

@Suite struct KeywordExtractorTests {
  private let extractor: KeywordExtractor
  private let text = """
    本文用卷积网络切分中文。卷积网络给每个字一个标签，词典可以推翻卷积网络。标签序列由贝叶斯定理求得，\
    贝叶斯定理也用于词性标注。实验表明卷积网络比循环网络快三倍。
    """

  init() throws { extractor = try KeywordExtractor(threads: 2) }

  @Test(arguments: KeywordMethod.allCases)
  func `Keywords stand in the text where they say, the best first`(method: KeywordMethod) {
    let keywords = extractor.keywords(in: text, count: 8, method: method)
    #expect(keywords.count == 8)
    let bytes = Array(text.utf8)
    for keyword in keywords {
      #expect(bytes[keyword.start...].starts(with: keyword.text.utf8), "\(keyword)")
      #expect(keyword.count == text.components(separatedBy: keyword.text).count - 1, "\(keyword)")
    }
    #expect(Set(keywords.map(\.text)).count == 8)
    #expect(zip(keywords, keywords.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(!keywords.contains { ["的", "可以", "三倍", "每个字"].contains($0.text) })
    #expect(extractor.keywords(in: text, count: 3, method: method) == Array(keywords.prefix(3)))
  }

  @Test func `Phrases are whole`() {
    let keywords = extractor.keywords(in: text, count: 4).map(\.text)
    #expect(keywords.contains("卷积网络") && !keywords.contains("卷积"), "\(keywords)")
    #expect(keywords.contains("贝叶斯定理"), "\(keywords)")
  }

  @Test func `Script, width and case do not count, and the text's own spelling is written`() throws
  {
    let keywords = extractor.keywords(in: "卷積網路與卷積網路，ＣＰＵ和cpu", count: 9)
    let network = try #require(keywords.first { $0.text == "卷積網路" }, "\(keywords)")
    #expect(network.count == 2 && network.start == 0)
    let processor = try #require(keywords.first { $0.text == "ＣＰＵ" }, "\(keywords)")
    #expect(processor.count == 2)
    let simplified = extractor.keywords(in: "卷积网路与卷积网路，CPU和cpu", count: 9)
    #expect(simplified.map(\.score) == keywords.map(\.score))
  }

  @Test func `Latin words with a space between them are one phrase`() {
    let text = "我们用machine learning做题，machine learning很有用。"
    #expect(extractor.keywords(in: text, count: 2).map(\.text).contains("machine learning"))
  }

  @Test func `Dates, amounts and those who are addressed are no keywords`() {
    let texts = [
      "青石县6月18日8时16分开通城际铁路，１９９６年动工，全长120公里，投资3亿元。",
      "早上八点开会，十五日以前交第二次供水水箱的清洗方案，时差七小时，水箱十二年一换。",
      "@山里的小鹿 螺蛳粉加酸笋，@咖啡不加糖 也来一碗螺蛳粉。",
    ]
    for method in KeywordMethod.allCases {
      for keyword in texts.flatMap({ extractor.keywords(in: $0, method: method) }) {
        let first = keyword.text.unicodeScalars.first?.value ?? 0
        #expect(first != 0x40 && !keyword.text.hasPrefix("１"), "\(keyword)")
        #expect(!"日分年元点时二七".contains(keyword.text.last ?? " "), "\(keyword)")
      }
    }
    #expect(
      extractor.keywords(in: "第三方支付很快，二次供水和第三方支付").contains { $0.text == "第三方支付" })
    #expect(extractor.keywords(in: "3D打印和5G网络，5G网络和3D打印").contains { $0.text == "5G网络" })
  }

  @Test(arguments: ["", " \n\t", "。。。！！", "的了是", "12 3.5 2024", "😀👍", "\u{0}"])
  func `A text without words of its own has no keywords`(text: String) {
    for method in KeywordMethod.allCases {
      #expect(extractor.keywords(in: text, method: method).isEmpty)
    }
    #expect(extractor.keywords(in: "卷积网络", count: 0).isEmpty)
  }

  @Test func `Words of a dictionary stay whole`() throws {
    let text = "抽水蓄能电站建成，抽水蓄能电站发电。"
    let known = try extractor.adding(UserDictionary(text: "抽水蓄能电站"))
    for method in [KeywordMethod.tfidf, .textrank] {
      #expect(!extractor.keywords(in: text, method: method).map(\.text).contains("抽水蓄能电站"))
    }
    #expect(known.keywords(in: text, method: .tfidf).map(\.text).contains("抽水蓄能电站"))
  }

  @Test func `Many texts have what each has alone, whatever the threads`() async throws {
    let texts = (0..<300).map { number in
      number % 7 == 0 ? "" : String(repeating: "第\(number)篇讲卷积网络和词典，", count: number % 40) + text
    }
    let alone = texts.map { extractor.keywords(in: $0, count: 4) }
    func blocking(_ extractor: KeywordExtractor) -> [[Keyword]] {
      extractor.keywords(in: texts, count: 4)
    }
    #expect(blocking(extractor) == alone)
    #expect(blocking(try KeywordExtractor(threads: 1)) == alone)
    #expect(try await extractor.keywords(in: texts, count: 4) == alone)
    let task = Task { try await extractor.keywords(in: texts) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `Long texts are bounded in time`() {
    let long = (0..<20_000).map { "第\($0)句讲卷积网络和词典\($0 % 97)号。" }.joined()
    let keywords = extractor.keywords(in: long, count: 5)
    #expect(keywords.first?.count == 20_000, "\(keywords)")
    let oneWord = String(repeating: "网络", count: 400_000)
    #expect(extractor.keywords(in: oneWord, count: 5).count <= 5)
  }

  @Test func `Keywords are read as they are written`() throws {
    let keywords = extractor.keywords(in: text)
    let json = try JSONEncoder().encode(keywords)
    #expect(try JSONDecoder().decode([Keyword].self, from: json) == keywords)
  }
}
