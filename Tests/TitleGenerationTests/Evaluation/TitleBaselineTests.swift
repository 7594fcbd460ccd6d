import Testing
import TitleGeneration

@Suite struct TitleBaselineTests {
  @Test func `The lead is the first characters, line feeds among them`() {
    #expect(TitleBaseline.lead(characters: 5).title(of: "春雨\n下了一夜") == "春雨 下了")
    #expect(TitleBaseline.lead(characters: 9).title(of: "春雨") == "春雨")
    #expect(TitleBaseline.lead(characters: 9).title(of: "") == "")
  }

  @Test func `The central sentence is most like the others`() {
    let body = "昨夜起风。鲤鱼跃出水面。渔夫捉鲤鱼！鲤鱼跃出水缸？\n天晴了"
    #expect(TitleBaseline.centralSentence(characters: 30).title(of: body) == "鲤鱼跃出水面")
    #expect(TitleBaseline.centralSentence(characters: 4).title(of: body) == "鲤鱼跃出")
  }

  @Test(arguments: ["", "。。。", " \n "])
  func `An article without sentences has no central one`(_ body: String) {
    #expect(TitleBaseline.centralSentence(characters: 30).title(of: body) == "")
  }

  @Test func `A single sentence is the central one`() {
    #expect(TitleBaseline.centralSentence(characters: 30).title(of: " 春雨。") == "春雨")
  }
}
