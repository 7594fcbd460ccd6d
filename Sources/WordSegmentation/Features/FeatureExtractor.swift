import CharacterEncoder
import SystemCore
import TensorCore
import TextCore

/// One block of sequences as the network reads it: one number of each kind for every row of the
/// layout, -1 for the empty rows between sequences.
package struct NetworkInput {
  /// Where each sequence lies.
  package var layout: SequenceLayout
  /// Symbols; those too rare to have been trained are `<unk>`.
  var characters: [Int32] = []
  /// Each symbol with the one before it, and with the one after it.
  var leftBigrams: [Int32] = []
  var rightBigrams: [Int32] = []
  /// ``Lexicon`` features.
  var lexicon: [Int32] = []
  /// The standard of the sequence.
  var standards: [Int32] = []
}

/// Looks up the features of sequences of symbols: the network's input.
package struct FeatureExtractor: Sendable {
  /// Symbols below this number have a trained vector.
  let trainedSymbols: Int
  package let lexicon: Lexicon
  let standards: StandardRows

  /// An extractor for symbols below `trainedSymbols`; the others are unknown.
  package init(
    trainedSymbols: Int, lexicon: Lexicon, standards: StandardRows = .all
  ) {
    self.trainedSymbols = trainedSymbols
    self.lexicon = lexicon
    self.standards = standards
  }

  /// Dropout rates of features in training, so that the network learns to do without them.
  package struct Dropout {
    var bigram: Float = 0
    var lexicon: Float = 0
    var random = RandomGenerator(seed: 0)

    /// No dropout.
    package init() {}

    init(bigram: Float, lexicon: Float, random: RandomGenerator) {
      self.bigram = bigram
      self.lexicon = lexicon
      self.random = random
    }

    fileprivate mutating func drops(_ rate: Float) -> Bool { rate > 0 && random.uniform() < rate }
  }

  /// The network's input for sequences that lie in `symbols` at the given ranges, each with its standard.
  package func input(
    _ symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards: [SegmentationStandard], gap: Int, featureDropout: inout Dropout
  ) -> NetworkInput {
    let layout = SequenceLayout(lengths: ranges.map(\.count), gap: gap)
    let empty = [Int32](repeating: -1, count: layout.rows)
    var input = NetworkInput(
      layout: layout, characters: empty, leftBigrams: empty, rightBigrams: empty, lexicon: empty,
      standards: empty)
    for (index, range) in ranges.enumerated() {
      let part = UnsafeBufferPointer(rebasing: symbols[range])
      let row = layout.sequences[index].start
      let standard = self.standards.row(of: standards[index])
      let (pairs, features) = lexicon.features(of: part)
      var left = featureDropout.drops(featureDropout.bigram) ? 0 : pairs[0]
      for i in part.indices {
        let symbol = Int32(part[i])
        input.characters[row + i] = symbol < trainedSymbols ? symbol : Vocabulary.unknownID
        let right = featureDropout.drops(featureDropout.bigram) ? 0 : pairs[i + 1]
        input.leftBigrams[row + i] = left
        input.rightBigrams[row + i] = right
        input.standards[row + i] = standard
        left = right
      }
      if featureDropout.drops(featureDropout.lexicon) {
        for i in part.indices { input.lexicon[row + i] = 0 }
      } else {
        input.lexicon.replaceSubrange(row..<row + part.count, with: features)
      }
    }
    return input
  }
}
