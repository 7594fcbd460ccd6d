import CharacterEncoder
import SystemCore
import TensorCore
import TextCore
import WordSegmentation

/// A model with random weights, for what does not depend on sense.
struct RandomModel {
  let model: SegmentationModel
  private let symbolCount: Int

  /// Symbols beyond `trained` have no vector.
  init(
    _ kind: EncoderKind, trained: Int = 60, seed: UInt64,
    _ change: (inout EncoderShape) -> Void
  )
    throws
  {
    var random = RandomGenerator(seed: seed)
    let symbolCount = trained + 10
    self.symbolCount = symbolCount
    var pairs = Set<UInt32>()
    while pairs.count < 300 {
      pairs.insert(
        BigramTable.pack(random.symbol(below: symbolCount), random.symbol(below: symbolCount)))
    }
    var words = Set<[UInt32]>()
    for _ in 0..<200 {
      let length = 2 + Int(random.next() % 4)
      words.insert((0..<length).map { _ in random.symbol(below: symbolCount) })
    }
    var shape = EncoderShape(characters: trained, bigrams: pairs.count + 1)
    if kind == .gated {
      var blocks = CharacterEncoderShape(symbols: trained, pairs: pairs.count + 1)
      (blocks.hidden, blocks.width, blocks.dilations) = (24, 5, [1, 3])
      shape = EncoderShape(blocks, standards: .all)
    }
    shape.kind = kind
    change(&shape)
    let network = TaggingNetwork(shape, seed: seed)
    for parameter in network.parameters {
      // Also what starts out as zero or one.
      parameter.value.withMutablePointer { [count = parameter.value.count] values in
        for index in 0..<count { values[index] += (random.uniform() - 0.5) * 0.2 }
      }
    }
    let vocabulary = try Vocabulary(
      entries: (0..<UInt32(symbolCount)).map { Vocabulary.Entry(.scalar(0x4E00 + $0)) })
    let features = FeatureExtractor(
      trainedSymbols: trained, lexicon: Lexicon(bigrams: pairs.sorted(), words: words))
    var featureDropout = FeatureExtractor.Dropout()
    let (symbols, ranges, standards) = Self.sequences(
      of: [Int](repeating: 50, count: 40), below: symbolCount, seed: seed + 1)
    let sample = symbols.withUnsafeBufferPointer {
      features.input(
        $0, ranges: ranges, standards: standards, gap: shape.gap, featureDropout: &featureDropout)
    }
    model = SegmentationModel(
      name: "random", vocabulary: vocabulary, features: features, network: network, sample: sample)
  }

  /// Sequences of random symbols one after another, with their ranges and standards.
  func sequences(
    of lengths: [Int], seed: UInt64
  ) -> (symbols: [UInt32], ranges: [Range<Int>], standards: [SegmentationStandard]) {
    Self.sequences(of: lengths, below: symbolCount, seed: seed)
  }

  private static func sequences(
    of lengths: [Int], below symbolCount: Int, seed: UInt64
  ) -> (symbols: [UInt32], ranges: [Range<Int>], standards: [SegmentationStandard]) {
    var random = RandomGenerator(seed: seed)
    var symbols: [UInt32] = []
    var ranges: [Range<Int>] = []
    for length in lengths {
      ranges.append(symbols.count..<symbols.count + length)
      for _ in 0..<length { symbols.append(random.symbol(below: symbolCount)) }
    }
    let all = SegmentationStandard.allCases
    return (symbols, ranges, lengths.map { _ in all[Int(random.next() % UInt64(all.count))] })
  }
}

extension RandomGenerator {
  fileprivate mutating func symbol(below limit: Int) -> UInt32 {
    1 + UInt32(next() % UInt64(limit - 1))
  }
}

extension BlockScorer {
  /// The scores of each range.
  mutating func scores(
    of symbols: [UInt32], ranges: [Range<Int>], standards: [SegmentationStandard]
  ) -> [[Float]] {
    var result: [[Float]] = ranges.map { _ in [] }
    symbols.withUnsafeBufferPointer {
      scores(of: $0, ranges: ranges, standards: standards) { result[$0] = Array($1) }
    }
    return result
  }
}
