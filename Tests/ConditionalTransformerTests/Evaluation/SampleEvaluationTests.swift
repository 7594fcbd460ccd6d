import ConditionalTransformer
import Testing
import TextConversion

@Suite struct SampleEvaluationTests {
  @Test func `A row for all, for each key and each value; classifiers tell what agrees`() throws {
    var texts = labelledTexts(42, seed: 7)
    // Two texts that are not what they were asked to be.
    for index in [0, 2] {
      texts[index] = LabelledText("这个好差的苹果", conditions: ["taste": "good", "mood": "calm"])
    }
    let evaluation = SampleEvaluation(judge: try smallJudge())
    let figures = evaluation.figures(of: texts)
    #expect(
      figures.map { "\($0.key ?? "-")=\($0.value ?? "-")" } == [
        "-=-", "mood=-", "mood=calm", "taste=-", "taste=bad", "taste=good", "topic=-", "topic=cars",
        "topic=films", "topic=fruit",
      ])
    #expect(figures[0].texts == 42)
    #expect(figures[0].agreement == nil)
    // No classifier knows this key.
    #expect(figures[1].agreement == nil)
    #expect(figures[3].agreement == 40.0 / 42)
    #expect(figures[4].agreement == 1)
    #expect(figures[5].agreement == 19.0 / 21)
    #expect(figures[6].agreement == 1)
    #expect(
      figures.allSatisfy { $0.copies == nil && $0.copiedRuns == nil && $0.knownDistinct == nil })
    #expect(figures.allSatisfy { $0.rhymed == nil })
  }

  @Test func `Poems by their lines and rhymes`() throws {
    func verse(_ ends: String, _ length: Int = 5) -> String {
      ends.map { String(repeating: "山", count: length - 1) + String($0) + "，" }.joined()
    }
    let training = [
      LabelledText(poem([3, 3]), conditions: ["form": "词", "tune": "甲"]),
      LabelledText(poem([4, 4]), conditions: ["form": "词"]),
    ]
    let samples = [
      // Right and rhymed; right and not; a line too long; regulated verse whose last line does not rhyme.
      LabelledText(verse("月花水家"), conditions: ["form": "五绝"]),
      LabelledText(verse("月花水风"), conditions: ["form": "五绝"]),
      LabelledText(verse("月花水家", 7), conditions: ["form": "五绝"]),
      LabelledText(verse("月花水家日麻水风", 7), conditions: ["form": "七律"]),
      LabelledText(poem([3, 3]), conditions: ["form": "词", "tune": "甲"]),
      LabelledText(poem([3, 4]), conditions: ["form": "词", "tune": "甲"]),
      LabelledText(poem([3, 4]), conditions: ["form": "词", "tune": "乙"]),
    ]
    let figures = SampleEvaluation(
      judge: nil, training: training, pinyin: Pronunciation.pinyin(of:)
    ).figures(of: samples)
    func row(_ key: String?, _ value: String?) throws -> SampleFigures {
      try #require(figures.first { $0.key == key && $0.value == value })
    }
    #expect(try row("form", nil).agreement == 3.0 / 4)
    #expect(try row("form", "五绝").agreement == 2.0 / 3)
    #expect(try row("form", "五绝").rhymed == 2.0 / 3)
    #expect(try row("form", "七律").agreement == 1)
    #expect(try row("form", "七律").rhymed == 0)
    #expect(try row("form", "词").agreement == nil)
    #expect(try row("form", "词").rhymed == nil)
    #expect(try row(nil, nil).rhymed == 2.0 / 4)
    #expect(try row("tune", nil).agreement == 1.0 / 2)
    #expect(try row("tune", "乙").agreement == nil)
  }

  @Test func `Copies, and as many texts that were learned from`() throws {
    let long = "山上有一座很老的房子，门前种着三棵树"
    let training = [
      LabelledText(long, conditions: ["a": "x"]), LabelledText("天天天天", conditions: ["a": "x"]),
      LabelledText("天地人和", conditions: ["a": "y"]),
    ]
    let evaluation = SampleEvaluation(judge: nil, training: training)
    let figures = evaluation.figures(of: [
      // A copy in another spelling: all its seven runs are known.
      LabelledText(long.replacing("，", with: ","), conditions: ["a": "x"]),
      // Runs that were never seen.
      LabelledText("河边有一座很新的房子，门前没有一棵树", conditions: ["a": "y"]),
    ])
    #expect(figures.map(\.texts) == [2, 2, 1, 1])
    #expect(figures.map(\.copies) == [0.5, 0.5, 1, 0])
    #expect(figures.map(\.copiedRuns) == [0.5, 0.5, 1, 0])
    #expect(figures.map(\.length) == [18, 18, 18, 18])
    // Of all: the first two texts; by key: as many of each value.
    #expect(figures[0].knownDistinct?.pair == 18.0 / 20)
    #expect(figures[1].knownDistinct?.pair == 1)
    #expect(figures[2].knownDistinct?.single == figures[2].distinct.single)
    #expect(figures[3].knownDistinct?.single == 1)
    let more = evaluation.figures(
      of: [LabelledText](repeating: LabelledText("天", conditions: ["a": "y"]), count: 2))
    #expect(more.map { $0.knownDistinct == nil } == [false, true, true])
    #expect(more[0].copiedRuns == nil)
  }
}
