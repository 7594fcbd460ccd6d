import TensorCore
import Testing
import TrainingCommands

@Suite struct TrainingLogTests {
  private func line(_ event: TrainingEvent<Double>) -> String {
    TrainingLog.line(event) { "perplexity \($0)" }
  }

  @Test func `An event is a line`() {
    #expect(line(.prepared("7 texts", weights: 12, steps: 30)) == "12 weights, 30 steps: 7 texts")
    #expect(line(.resumed(step: 4)) == "resumed at step 4")
    func progress(_ perSecond: Double) -> TrainingEvent<Double> {
      .progress(
        step: 4, of: 30, terms: [("loss", 0.5), ("guide", 2)], speed: (perSecond, "words"))
    }
    #expect(line(progress(1234.25)) == "step 4/30  loss 0.5000  guide 2.0000  1234 words/s")
    #expect(line(progress(7.26)) == "step 4/30  loss 0.5000  guide 2.0000  7.3 words/s")
    #expect(
      line(.evaluated(step: 15, of: 30, pass: 1, figures: 4.5, isSaved: false))
        == "step 15/30  pass 1  perplexity 4.5")
    #expect(
      line(.evaluated(step: 15, of: 30, pass: 2, figures: nil, isSaved: true))
        == "step 15/30  pass 2  saved")
  }
}
