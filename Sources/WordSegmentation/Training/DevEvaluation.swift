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

  private struct TestSet: Sendable {
    let name: String
    let standard: SegmentationStandard
    let annotation: Annotation
    let sentences: [Sentence]
  }

  /// What reads a head's scores: of words and entities all tags; of parts of speech those of words that are found before.
  private enum HeadDecoder {
    case tags(ViterbiDecoder)
    case kinds(WordKindDecoder)
  }

  private let sets: [TestSet]
  /// Sentences that a thread scores at a time.
  private static let batch = 32

  /// Prepares the sentences once; `texts` carry a name for reports.
  init(_ texts: [(name: String, text: TrainingText)], symbols table: UnitSymbols) {
    sets = texts.map { name, text in
      let sentences = text.sentences.map { gold in
        let units = text.standard.tokenizer.units(of: gold.scalars)
        let symbols = gold.scalars.withUnsafeBufferPointer { scalars in
          units.map { table.symbol(of: $0, in: scalars) }
        }
        return Sentence(gold: gold, units: units, symbols: symbols)
      }
      return TestSet(
        name: name, standard: text.standard, annotation: text.annotation, sentences: sentences)
    }
  }

  /// Whether there is nothing to score on.
  var isEmpty: Bool { sets.isEmpty }

  /// The scores of all sets, in their order.
  func run(
    _ model: SegmentationModel, threads: WorkerThreads
  ) throws(TransitionError) -> [(name: String, score: SegmentationScore)] {
    var decoders: [HeadDecoder] = []
    for (annotation, head) in zip(model.annotations, model.network.heads) {
      let transitions = try TransitionScores(head.transitions.value.values, of: head.tagSet)
      decoders.append(
        annotation.isOfWords
          ? .kinds(WordKindDecoder(transitions: transitions))
          : .tags(ViterbiDecoder(transitions: transitions)))
    }
    let batches = sets.indices.flatMap { set in
      let count = sets[set].sentences.count
      return stride(from: 0, to: count, by: Self.batch).map { start in
        (set: set, sentences: start..<min(start + Self.batch, count))
      }
    }
    let scores = threads.map(batches.count) { [sets, decoders] index in
      let set = sets[batches[index].set]
      // A set of what no head tags has no words that are right.
      guard let head = model.annotations.firstIndex(of: set.annotation) else {
        return SegmentationScore()
      }
      return Self.score(
        set.sentences[batches[index].sentences], set.standard, model, head, decoders[head])
    }
    var results = sets.map { (name: $0.name, score: SegmentationScore()) }
    for (batch, score) in zip(batches, scores) {
      results[batch.set].score = results[batch.set].score + score
    }
    return results
  }

  private static func score(
    _ sentences: ArraySlice<Sentence>, _ standard: SegmentationStandard,
    _ model: SegmentationModel, _ head: Int, _ decoder: HeadDecoder
  ) -> SegmentationScore {
    var scorer = BlockScorer(model)
    var workspace = DecodingWorkspace()
    var tags: [UInt8] = []
    var score = SegmentationScore()
    var words: [[Int32]] = []
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for sentence in sentences {
      ranges.append(symbols.count..<symbols.count + sentence.symbols.count)
      symbols += sentence.symbols
    }
    symbols.withUnsafeBufferPointer { symbols in
      scorer.read(symbols, ranges: ranges, standards: ranges.map { _ in standard })
      if case .kinds = decoder {
        scorer.scores(ofHead: 0) { _, values in
          model.decoder.decode(scores: values, workspace: &workspace, into: &tags)
          var end: Int32 = 0
          words.append(
            model.decoder.tagSet.words(of: tags).map { word in
              end += Int32(word.length)
              return end
            })
        }
      }
      scorer.scores(ofHead: head) { index, values in
        let sentence = sentences[sentences.startIndex + index]
        var lengths: [Int] = []
        var kinds: [String?] = []
        var unit = 0
        func add(upTo end: Int, _ kind: String?) {
          lengths.append(Int(sentence.units[end - 1].end - sentence.units[unit].start))
          kinds.append(kind)
          unit = end
        }
        switch decoder {
        case .tags(let decoder):
          decoder.decode(scores: values, workspace: &workspace, into: &tags)
          for (length, kind) in decoder.tagSet.words(of: tags) { add(upTo: unit + length, kind) }
        case .kinds(let decoder):
          guard let scores = values.baseAddress else { return }
          var workspace = WordKindDecoder.Workspace()
          decoder.decode(
            scores: scores, start: 0, wordEnds: words[index], workspace: &workspace, into: &tags)
          for (end, kind) in zip(words[index], tags) {
            add(upTo: Int(end), decoder.kinds[Int(kind)])
          }
        }
        if head == 0 {
          score.add(goldLengths: sentence.gold.wordLengths, predictedLengths: lengths)
        } else {
          score.add(
            gold: KindSpan.spans(sentence.gold.wordLengths, sentence.gold.kinds),
            predicted: KindSpan.spans(lengths, kinds))
        }
      }
    }
    return score
  }
}
