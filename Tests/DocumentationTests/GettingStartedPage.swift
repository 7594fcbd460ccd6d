import ProgramTesting
import Testing
import TitleGeneration
import WordSegmentation

@Suite struct GettingStartedPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let segmenter = try Segmenter()
    print(segmenter.words(in: "他在学习汉语。"))  // ["他", "在", "学习", "汉语", "。"]

    let lines = try await segmenter.segment(["下雨了。", "我们去公园。"])
    print(lines.map { $0.map(\.text) })  // [["下雨", "了", "。"], ["我们", "去", "公园", "。"]]

    let analysis = try Analyzer().analyze("王小明在北京大学读书。")
    let tagged = analysis.tokens.map { "\($0.text)/\($0.tag ?? "")" }
    print(tagged.joined(separator: " "))  // 王小明/nr 在/p 北京大学/nt 读书/v 。/w
    for entity in analysis.entities {
      print(entity.text, entity.type)  // 王小明 PER
    }  // 北京大学 ORG

    let words: UserDictionary = ["学习汉语"]
    print(try segmenter.adding(words).words(in: "他在学习汉语。"))  // ["他", "在", "学习汉语", "。"]

    let article = """
      云青城际铁路今天正式开通运营。这条铁路全长一百二十公里，设八个车站，最高时速二百公里，\
      从云州到青城只要四十分钟。
      """
    let generator = try TitleGenerator()
    print(try await generator.title(for: article))  // 云青城际铁路开通运营

    do {
      _ = try Segmenter(model: "fsat")
    } catch {
      print(error.report.status)  // noInput
    }
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/WordSegmentation/WordSegmentation.docc/GettingStarted.md"))
  }
}
