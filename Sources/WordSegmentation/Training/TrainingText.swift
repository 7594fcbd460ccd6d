import SystemCore
import TensorCore
import TextCore

/// Gold sentences of one standard.
struct TrainingText: Sendable {
  let standard: SegmentationStandard
  let annotation: Annotation
  var sentences: [GoldSentence]

  /// Reads the sentences of a source.
  static func read(_ source: SegmenterTrainer.GoldText) throws(SegmentationError) -> TrainingText {
    let sentences = try AnnotatedText.sentences(of: source.text, source.annotation)
    guard !sentences.isEmpty else { throw .emptyCorpus(path: source.text.name) }
    return TrainingText(
      standard: source.standard, annotation: source.annotation, sentences: sentences)
  }

  /// Calls `body` with the text of every line of UTF-8 files or of texts in memory.
  static func forEachLine(
    of corpus: Corpus, _ body: (ArraySlice<UInt32>) throws(SegmentationError) -> Void
  ) throws(SegmentationError) {
    try corpus.forEachLine(
      .utf8, longLines: .refused(bytes: SegmentedText.longestLine)
    ) { _, text throws(SegmentationError) in try body(text) }
  }

  /// Replaces each run of `0`, which stands for any number in text that was masked so, by digits
  /// drawn at random, most of them years and small numbers.
  mutating func drawDigits(using random: inout RandomGenerator) {
    sentences = sentences.map { sentence in
      guard sentence.scalars.contains(0x30) || sentence.scalars.contains(0xFF10) else {
        return sentence
      }
      var scalars: [UInt32] = []
      var lengths: [Int] = []
      var start = 0
      for length in sentence.wordLengths {
        let before = scalars.count
        for scalar in sentence.scalars[start..<start + length] {
          guard scalar == 0x30 || scalar == 0xFF10 else {
            scalars.append(scalar)
            continue
          }
          let digits = [1, 1, 1, 2, 2, 2, 3, 4, 4, 5].randomElement(using: &random) ?? 1
          for _ in 0..<digits { scalars.append(0x31 + UInt32(random.next() % 9)) }
        }
        lengths.append(scalars.count - before)
        start += length
      }
      return GoldSentence(scalars: scalars, wordLengths: lengths)
    }
  }
}
