import TensorCore
import TextCore

/// Runs the network over blocks of sequences. A value for one thread at a time.
package struct BlockScorer {
  private let model: SegmentationModel
  private let tape = Tape(.inference)
  private var hiding = FeatureEncoder.Hiding()

  /// A scorer of a model's network.
  package init(_ model: SegmentationModel) { self.model = model }

  /// Calls `body` with the index of each range of `symbols` and its scores, (length, 4) row-major.
  package mutating func scores(
    of symbols: UnsafeBufferPointer<UInt32>, ranges: [Range<Int>],
    standards: [SegmentationStandard], _ body: (Int, UnsafeBufferPointer<Float>) -> Void
  ) {
    let input = model.encoder.encode(
      symbols, ranges: ranges, standards: standards, gap: model.network.shape.width / 2,
      hiding: &hiding)
    let scores = model.network.scores(of: input, on: tape)
    scores.value.withPointer { values in
      for (index, sequence) in input.layout.sequences.enumerated() {
        body(
          index,
          UnsafeBufferPointer(
            start: values + sequence.start * Tag.count, count: sequence.length * Tag.count))
      }
    }
    tape.reset()
  }
}
