import ConditionalTransformer
import Testing

@Suite struct DiversityTests {
  @Test func `Shares of different characters and pairs`() {
    var share = DistinctShare()
    #expect(share.single == 0)
    #expect(share.pair == 0)
    share.add("天天")
    share.add("天地")
    share.add("人")
    // 天 地 人 of five; 天天 天地 of two.
    #expect(share.single == 3.0 / 5)
    #expect(share.pair == 1)
    share.add("天地")
    #expect(share.single == 3.0 / 7)
    #expect(share.pair == 2.0 / 3)
  }

  @Test(arguments: [
    ("很好很好很好很好", true), ("一二三四一二三四一二三四", true), ("一二三四一二三四一二三", false),
    ("好好好好好好", true), ("好好好好好", false), ("", false), ("一二三", false),
  ])
  func `Texts in circles`(text: String, isLooped: Bool) {
    let figures = SampleEvaluation(judge: nil).figures(of: [LabelledText(text, conditions: [:])])
    #expect(figures.map(\.looped) == [isLooped ? 1 : 0])
  }
}
