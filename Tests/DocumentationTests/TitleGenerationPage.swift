import ProgramTesting
import Testing
import TitleGeneration

@Suite struct TitleGenerationPage {
  @Test func `Prints what it says`() async throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let article = """
      云青城际铁路今天正式开通运营。这条铁路全长一百二十公里，设八个车站，最高时速二百公里。\
      当地居民说，以前坐汽车要两个小时，现在方便多了。
      """
    let generator = try TitleGenerator()
    print(try await generator.title(for: article))  // 云青城际铁路开通运营

    // Several titles, the best first, each with the probability that it is a good one.
    let titles = try await generator.titles(for: [article], options: TitleOptions(count: 3))
    print(titles[0].count)  // 3

    // The sentence that says most.
    print(try await generator.summaries(of: [article], sentences: 1)[0])  // ["云青城际铁路今天正式开通运营。"]
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/TitleGeneration/TitleGeneration.docc/TitleGeneration.md"))
  }
}
