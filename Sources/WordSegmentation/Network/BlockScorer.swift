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

  /// Reads ranges of `symbols`. What heads say depends on the range alone: however the ranges are grouped, it comes
  /// out the same.
  package mutating func read(
    _ symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards: [SegmentationStandard]
  ) {
    rows.encode(symbols, ranges: ranges, standards: standards, by: features)
    if !ranges.isEmpty { runner.encode(rows) }
  }

  /// Calls `body` with the index of each range that was read and the scores of its tags under a head, (length,
  /// count) row-major.
  package func scores(ofHead head: Int, _ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
    guard !rows.sequences.isEmpty else { return }
    let scores = runner.scores(ofHead: head)
    let tags = tags[head]
    for (index, sequence) in rows.sequences.enumerated() {
      body(
        index,
        UnsafeBufferPointer(
          start: scores + sequence.lowerBound * tags, count: sequence.count * tags))
    }
  }

  /// Both at once.
  package mutating func scores(
    of symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards: [SegmentationStandard], head: Int = 0,
    _ body: (Int, UnsafeBufferPointer<Float>) -> Void
  ) {
    read(symbols, ranges: ranges, standards: standards)
    scores(ofHead: head, body)
  }
}
