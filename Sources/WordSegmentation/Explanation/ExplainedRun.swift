import TensorCore
import TextCore

/// A run of units without white space as the network reads it, and what its features stand for.
struct ExplainedRun {
  private let model: SegmentationModel
  private let moves: TagChain.Moves
  private let standard: SegmentationStandard
  private let symbols: [UInt32]
  /// The scores of units that are known by their form.
  private let fixed: [Int: [Float]]
  /// The boundaries that the network is asked about, by the unit before them.
  private let asked: [Int]

  /// The run of the given units of a text, of which `forms` tells what is known beforehand.
  init(
    _ segmenter: Segmenter, scalars: [UInt32], units: ArraySlice<TextUnit>, forms: FormBoundaries
  ) {
    let model = segmenter.model
    self.model = model
    moves = TagChain.Moves(model.decoder.transitions)
    standard = segmenter.standard
    symbols = scalars.withUnsafeBufferPointer { scalars in
      units.map { model.symbols.symbol(of: $0, in: scalars) }
    }
    let tagSet = model.network.head.tagSet
    fixed = Dictionary(
      uniqueKeysWithValues: zip(0..., units.indices).compactMap { unit, index in
        forms.fixedScores(of: index, tagSet).map { (unit, $0) }
      })
    asked = zip(0..., units.indices.dropLast()).filter { forms.cuts[$1] == nil }.map(\.0)
  }

  /// The evidence for each boundary inside the run that the network is asked about, by the index of
  /// the unit before it. Units and their texts are counted from the run's first.
  func evidence() throws(ExplanationError) -> [Int: SegmentationExplanation.Evidence] {
    guard !asked.isEmpty else { return [:] }
    var featureDropout = FeatureExtractor.Dropout()
    let input = symbols.withUnsafeBufferPointer {
      model.features.input(
        $0, ranges: [0..<$0.count], standards: [standard], gap: 0, featureDropout: &featureDropout)
    }
    let network = model.network
    let features = network.encoder.vectors(of: input, on: Tape(.inference))
    let kinds = features.map(\.feature)
    let integral = PathIntegral(
      features: features.map(\.values.value),
      fixed: fixed,
      moves: moves, reach: network.encoder.reach, gap: network.encoder.shape.gap
    ) { values, layout, tape in
      network.scores(
        of: zip(kinds, values).map { FeatureVectors($0, $1) }, layout: layout, on: tape,
        dropout: .none)
    }
    let parts = FeatureParts(kinds, words: LexiconWords(symbols, in: model.features.lexicon))
    let results = try integral.results(for: asked)
    return Dictionary(
      uniqueKeysWithValues: zip(asked, results).map { boundary, result in
        (
          boundary,
          SegmentationExplanation.Evidence(
            score: result.score, baseline: result.baseline,
            contributions: parts.contributions(result.contributions, standard: standard),
            error: result.error)
        )
      })
  }
}
