import GeneratedText
import Testing
import TitleGeneration

@Suite struct RougeScoreTests {
  @Test func `A title is like itself`() {
    #expect(
      RougeScore(reference: "江南春雨", candidate: "江南春雨")
        == RougeScore(rouge1: 1, rouge2: 1, rougeL: 1))
  }

  @Test func `Spaces do not count`() {
    #expect(
      RougeScore(reference: "江南\u{3000}春 雨\t", candidate: " 江南春\n雨")
        == RougeScore(rouge1: 1, rouge2: 1, rougeL: 1))
  }

  @Test func `Characters, pairs and subsequences are counted`() {
    // Common: 春 雨 江 of 4 and 6 characters; 春雨 of 3 and 5 pairs; 春雨 in order.
    let score = RougeScore(reference: "江南春雨", candidate: "春雨下了江水")
    #expect(score.rouge1 == 6.0 / 10)
    #expect(score.rouge2 == 2.0 / 8)
    #expect(score.rougeL == 4.0 / 10)
  }

  @Test func `A character counts as often as both titles have it`() {
    let score = RougeScore(reference: "人人人", candidate: "人人")
    #expect(score.rouge1 == 4.0 / 5)
    #expect(score.rouge2 == 2.0 / 3)
    #expect(score.rougeL == 4.0 / 5)
  }

  @Test(arguments: [("", ""), ("雨", ""), ("", "雨"), ("雨", "雪")])
  func `Nothing in common scores zero`(_ reference: String, _ candidate: String) {
    #expect(RougeScore(reference: reference, candidate: candidate) == RougeScore())
  }

  @Test func `It makes no difference which title is the reference`() {
    var texts = RandomText(seed: 3)
    for _ in 0..<200 {
      let left = texts.next(upTo: 30)
      let right = texts.next(upTo: 30)
      let score = RougeScore(reference: left, candidate: right)
      #expect(score == RougeScore(reference: right, candidate: left))
      #expect(score.rougeL <= score.rouge1)
      #expect(score.rouge2 <= 1)
    }
  }
}
