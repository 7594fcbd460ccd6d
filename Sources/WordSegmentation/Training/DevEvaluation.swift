import Dispatch
import TensorCore
import TextCore

/// Scores a model on gold sentences.
struct DevEvaluation: Sendable {
  private struct Sentence: Sendable {
    let gold: GoldSentence
    let units: [TextUnit]
    let symbols: [UInt32]
  }

  private let sets: [(name: String, standard: SegmentationStandard, sentences: [Sentence])]

  /// Prepares the sentences once; `texts` carry a name for reports.
  init(_ texts: [(name: String, text: TrainingText)], symbols table: UnitSymbols) {
    let tokenizer = Tokenizer()
    sets = texts.map { name, text in
      let sentences = text.sentences.map { gold in
        let units = tokenizer.units(of: gold.scalars)
        let symbols = gold.scalars.withUnsafeBufferPointer { scalars in
          units.map { table.symbol(of: $0, in: scalars) }
        }
        return Sentence(gold: gold, units: units, symbols: symbols)
      }
      return (name, text.standard, sentences)
    }
  }

  /// The scores of all sets, in their order.
  func run(_ model: SegmentationModel) throws(TransitionError) -> [(String, SegmentationScore)] {
    let decoder = try model.makeDecoder()
    let results = Results(count: sets.count)
    DispatchQueue.concurrentPerform(iterations: sets.count) { index in
      results.scores[index] = Self.score(
        sets[index].sentences, sets[index].standard, model, decoder)
    }
    return zip(sets, results.scores).map { ($0.name, $1) }
  }

  // Unchecked: each iteration writes its own element.
  private final class Results: @unchecked Sendable {
    let scores: UnsafeMutableBufferPointer<SegmentationScore>
    init(count: Int) {
      scores = .allocate(capacity: count)
      scores.initialize(repeating: SegmentationScore())
    }
    deinit { scores.deallocate() }
  }

  private static func score(
    _ sentences: [Sentence], _ standard: SegmentationStandard, _ model: SegmentationModel,
    _ decoder: ViterbiDecoder
  ) -> SegmentationScore {
    var scorer = BlockScorer(model)
    var workspace = DecodingWorkspace()
    var tags: [Tag] = []
    var score = SegmentationScore()
    for start in stride(from: 0, to: sentences.count, by: 32) {
      let block = sentences[start..<min(start + 32, sentences.count)]
      var symbols: [UInt32] = []
      var ranges: [Range<Int>] = []
      for sentence in block {
        ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
        symbols += sentence.symbols
      }
      symbols.withUnsafeBufferPointer { symbols in
        scorer.scores(
          of: symbols, ranges: ranges, standards: ranges.map { _ in standard }
        ) { index, values in
          decoder.decode(scores: values, workspace: &workspace, into: &tags)
          let sentence = block[start + index]
          var lengths: [Int] = []
          var unit = 0
          for length in Tag.wordLengths(of: tags) {
            let end = unit + length
            lengths.append(Int(sentence.units[end - 1].end - sentence.units[unit].start))
            unit = end
          }
          score.add(goldLengths: sentence.gold.wordLengths, predictedLengths: lengths)
        }
      }
    }
    return score
  }
}
