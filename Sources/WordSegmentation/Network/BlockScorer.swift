import TextCore

/// Runs a model's network over blocks of sequences, with memory that is reused from block to block.
/// A value for one thread at a time.
package struct BlockScorer {
  private let features: FeatureExtractor
  private let runner: any InferenceRunner
  /// The numbers of tags of the heads.
  private let tags: [Int]
  private var rows: FeatureRows

  /// A scorer of a model's network.
  package init(_ model: SegmentationModel) {
    features = model.features
    runner = model.inference.makeRunner()
    tags = model.network.heads.map(\.tagSet.count)
    rows = FeatureRows(gap: model.inference.gap)
  }

  /// Calls `body` with the index of each range of `symbols` and the scores of its tags under a head, (length,
  /// count) row-major. Scores depend on the range alone: however the ranges are grouped, they come out
  /// the same.
  package mutating func scores(
    of symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards: [SegmentationStandard], head: Int = 0,
    _ body: (Int, UnsafeBufferPointer<Float>) -> Void
  ) {
    guard !ranges.isEmpty else { return }
    rows.encode(symbols, ranges: ranges, standards: standards, by: features)
    runner.encode(rows)
    let scores = runner.scores(ofHead: head)
    let tags = tags[head]
    for (index, sequence) in rows.sequences.enumerated() {
      body(
        index,
        UnsafeBufferPointer(
          start: scores + sequence.lowerBound * tags, count: sequence.count * tags))
    }
  }
}
