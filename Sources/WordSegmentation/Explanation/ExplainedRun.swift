import TensorCore
import TextCore

/// A run of units without white space as a head of the network reads it, and what its features stand for.
struct ExplainedRun {
  private let head: TaggingHead
  private let model: SegmentationModel
  private let moves: TagChain.Moves
  private let standard: SegmentationStandard
  private let symbols: [UInt32]

  /// The run of units of a text, read as text of a standard by one of the heads of a model, whose transitions
  /// are given.
  init(
    _ model: SegmentationModel, head number: Int, _ transitions: TransitionScores,
    _ standard: SegmentationStandard, scalars: [UInt32], units: ArraySlice<TextUnit>
  ) {
    self.model = model
    self.standard = standard
    head = model.network.heads[number]
    moves = TagChain.Moves(transitions)
    symbols = scalars.withUnsafeBufferPointer { scalars in
      units.map { model.symbols.symbol(of: $0, in: scalars) }
    }
  }

  /// The evidence for the answers to some questions, in their order. Units and their texts are counted from the
  /// run's first.
  ///
  /// - Parameters:
  ///   - fixed: the scores of units that are known by their form.
  ///   - possible: for each unit the tags that it may have; nil where nothing is known beforehand.
  func evidence(
    for questions: [TagQuestion], fixed: [Int: [Float]] = [:], possible: [[Int]]? = nil
  ) throws(ExplanationError) -> [SegmentationExplanation.Evidence] {
    guard !questions.isEmpty else { return [] }
    var featureDropout = FeatureExtractor.Dropout()
    let input = symbols.withUnsafeBufferPointer {
      model.features.input(
        $0, ranges: [0..<$0.count], standards: [standard], gap: 0, featureDropout: &featureDropout)
    }
    let encoder = model.network.encoder
    let features = encoder.vectors(of: input, on: Tape(.inference))
    let kinds = features.map(\.feature)
    let integral = PathIntegral(
      features: features.map(\.values.value), fixed: fixed, possible: possible, moves: moves,
      reach: encoder.reach, gap: encoder.shape.gap
    ) { [head] values, layout, tape in
      head(
        encoder.states(
          of: zip(kinds, values).map { FeatureVectors($0, $1) }, layout: layout, on: tape,
          dropout: .none))
    }
    let parts = FeatureParts(kinds, words: LexiconWords(symbols, in: model.features.lexicon))
    return try integral.results(for: questions).map { result in
      SegmentationExplanation.Evidence(
        score: result.score, baseline: result.baseline,
        contributions: parts.contributions(result.contributions, standard: standard),
        error: result.error)
    }
  }
}
