import SystemCore
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
  /// Sentences that a thread scores at a time.
  private static let batch = 32

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

  /// Whether there is nothing to score on.
  var isEmpty: Bool { sets.isEmpty }

  /// The scores of all sets, in their order.
  func run(
    _ model: SegmentationModel, threads: WorkerThreads
  ) throws(TransitionError) -> [(name: String, score: SegmentationScore)] {
    let decoder = try model.network.head.makeDecoder()
    let batches = sets.indices.flatMap { set in
      let count = sets[set].sentences.count
      return stride(from: 0, to: count, by: Self.batch).map { start in
        (set: set, sentences: start..<min(start + Self.batch, count))
      }
    }
    let scores = threads.map(batches.count) { [sets] index in
      let set = sets[batches[index].set]
      return Self.score(set.sentences[batches[index].sentences], set.standard, model, decoder)
    }
    var results = sets.map { (name: $0.name, score: SegmentationScore()) }
    for (batch, score) in zip(batches, scores) {
      results[batch.set].score = results[batch.set].score + score
    }
    return results
  }

  private static func score(
    _ sentences: ArraySlice<Sentence>, _ standard: SegmentationStandard,
    _ model: SegmentationModel, _ decoder: ViterbiDecoder
  ) -> SegmentationScore {
    var scorer = BlockScorer(model)
    var workspace = DecodingWorkspace()
    var tags: [UInt8] = []
    var score = SegmentationScore()
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for sentence in sentences {
      ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
      symbols += sentence.symbols
    }
    symbols.withUnsafeBufferPointer { symbols in
      scorer.scores(
        of: symbols, ranges: ranges, standards: ranges.map { _ in standard }
      ) { index, values in
        decoder.decode(scores: values, workspace: &workspace, into: &tags)
        let sentence = sentences[sentences.startIndex + index]
        var lengths: [Int] = []
        var unit = 0
        for (length, _) in decoder.tagSet.words(of: tags) {
          let end = unit + length
          lengths.append(Int(sentence.units[end - 1].end - sentence.units[unit].start))
          unit = end
        }
        score.add(goldLengths: sentence.gold.wordLengths, predictedLengths: lengths)
      }
    }
    return score
  }
}
