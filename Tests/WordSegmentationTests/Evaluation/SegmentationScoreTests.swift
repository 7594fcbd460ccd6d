import Testing
import WordSegmentation

@Suite struct SegmentationScoreTests {
  @Test func `Counts words at the same place`() {
    var score = SegmentationScore()
    score.add(goldLengths: [2, 1, 3], predictedLengths: [2, 2, 2])
    #expect(score.goldWords == 3)
    #expect(score.predictedWords == 3)
    #expect(score.rightWords == 1)
    score.add(goldLengths: [1, 1], predictedLengths: [1, 1])
    #expect(score.precision == 0.6)
    #expect(score.recall == 0.6)
    #expect(score.f1 == 0.6)
  }

  @Test func `Precision and recall differ`() {
    var score = SegmentationScore()
    score.add(goldLengths: [4], predictedLengths: [1, 1, 1, 1])
    score.add(goldLengths: [2, 2], predictedLengths: [2, 2])
    #expect(score.precision == 2.0 / 6)
    #expect(score.recall == 2.0 / 3)
    #expect(score.f1 == 4.0 / 9)
  }

  @Test func `Counts unknown words`() {
    var score = SegmentationScore()
    score.add(goldLengths: [1, 2, 1], predictedLengths: [1, 2, 1]) { $0 == 0 }
    score.add(goldLengths: [2], predictedLengths: [1, 1]) { _ in false }
    #expect(score.oovRate == 3.0 / 4)
    #expect(score.oovRecall == 2.0 / 3)
  }

  @Test func `Nothing scores zero`() {
    #expect(SegmentationScore().f1 == 0)
    #expect(SegmentationScore().oovRecall == 0)
  }

  @Test func `Sums add counts`() {
    var left = SegmentationScore()
    left.add(goldLengths: [1, 1], predictedLengths: [2])
    var right = SegmentationScore()
    right.add(goldLengths: [3], predictedLengths: [3]) { _ in false }
    let sum = left + right
    #expect(sum.goldWords == 3)
    #expect(sum.predictedWords == 2)
    #expect(sum.rightWords == 1)
    #expect(sum.rightUnknownWords == 1)
  }

  @Test func `Prints four digits`() {
    var score = SegmentationScore()
    score.add(goldLengths: [1, 2, 1], predictedLengths: [1, 2, 1]) { $0 == 0 }
    score.add(goldLengths: [3], predictedLengths: [1, 1, 1])
    #expect(score.description == "P 0.5000 R 0.7500 F1 0.6000")
    #expect(score.descriptionWithUnknown == "P 0.5000 R 0.7500 F1 0.6000 OOV 0.5000 R_oov 1.0000")
  }
}
