import Testing
import TitleGeneration

@Suite struct TitleEvaluationTests {
  @Test func `Figures are means over titles`() {
    var evaluation = TitleEvaluation()
    evaluation.add(reference: "春雨", candidate: "春雨", body: "春雨下了3天。")
    evaluation.add(reference: "春雨", candidate: "大风，4级，", body: "大风3级。")
    evaluation.add(reference: "春雨", candidate: "", body: "春雨。")
    #expect(evaluation.count == 3)
    #expect(evaluation.empty == 1)
    #expect(abs(evaluation.rouge.rouge1 - 1.0 / 3) < 1e-12)
    #expect(abs(evaluation.meanLength - 8.0 / 3) < 1e-12)
    #expect(evaluation.copied.share == 0)
    #expect(evaluation.share(of: .danglingMark) == 1.0 / 3)
    #expect(evaluation.share(of: .repetition) == 0)
  }

  @Test func `No titles have figures, too`() {
    let evaluation = TitleEvaluation()
    #expect(evaluation.rouge == RougeScore())
    #expect(evaluation.meanLength == 0)
    #expect(evaluation.share(of: .openPair) == 0)
  }
}
