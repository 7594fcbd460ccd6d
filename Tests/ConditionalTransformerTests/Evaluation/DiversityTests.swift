import ConditionalTransformer
import GeneratedText
import Testing

@Suite struct DiversityTests {
  @Test("shares of different characters and pairs")
  func distinct() {
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

  @Test("what was learned from, against a search", arguments: 1...5 as ClosedRange<UInt64>)
  func known(seed: UInt64) {
    var random = SplitMix(seed: seed)
    // Two characters and short runs, so that much is found by chance.
    func text(_ length: Int) -> [UInt32] {
      (0..<length).map { _ in UInt32.random(in: 0x4E00...0x4E01, using: &random) }
    }
    let learned = (0..<40).map { _ in text(Int.random(in: 0...60, using: &random)) }
    let known = KnownTexts(folded: learned.map { $0[...] })
    for _ in 0..<100 {
      let sample = text(Int.random(in: 0...30, using: &random))
      let length = KnownTexts.runLength
      let runs =
        sample.count < length ? [] : (0...sample.count - length).map { sample[$0..<$0 + length] }
      let found = runs.count { run in
        learned.contains { text in
          text.count >= length
            && (0...text.count - length).contains { text[$0..<$0 + length] == run }
        }
      }
      let copied = known.copied(in: sample[...])
      #expect(copied.found == found)
      #expect(copied.all == runs.count)
      #expect(known.has(sample[...]) == learned.contains(sample))
    }
    #expect(learned.allSatisfy { known.has($0[...]) })
  }

  @Test(
    "texts in circles",
    arguments: [
      ("很好很好很好很好", true), ("一二三四一二三四一二三四", true), ("一二三四一二三四一二三", false),
      ("好好好好好好", true), ("好好好好好", false), ("", false), ("一二三", false),
    ])
  func loops(text: String, isLooped: Bool) {
    let figures = SampleEvaluation(judge: nil).figures(of: [JudgedText(text, conditions: [:])])
    #expect(figures.map(\.looped) == [isLooped ? 1 : 0])
  }
}
