import TensorCore

/// A network run in single precision on a tape, for want of an integer form.
struct FloatInference: InferenceNetwork {
  let network: any TaggingNetwork

  var gap: Int { max(1, network.shape.width / 2) }

  func makeRunner() -> any InferenceRunner { Runner(network) }

  private final class Runner: InferenceRunner {
    private let network: any TaggingNetwork
    private let tape = Tape(.inference)
    private var result = Buffer<Float>()

    init(_ network: any TaggingNetwork) { self.network = network }

    func scores(of rows: borrowing FeatureRows) -> UnsafePointer<Float> {
      let (count, gap) = (rows.count, rows.gap)
      let inner = gap..<count
      func masked(_ values: ArraySlice<Int32>) -> [Int32] {
        zip(values, rows.mask[inner]).map { $1 == 0 ? -1 : $0 }
      }
      let right = rows.bigrams[(gap + 1)...] + [-1]
      let input = NetworkInput(
        layout: SequenceLayout(lengths: rows.sequences.map(\.count), gap: gap),
        characters: Array(rows.characters[inner]), leftBigrams: masked(rows.bigrams[inner]),
        rightBigrams: masked(right), lexicon: Array(rows.lexicon[inner]),
        standards: Array(rows.standards[inner]))
      let scores = network.scores(of: input, on: tape)
      let target = result.reserve(count * Tag.count)
      scores.value.withPointer {
        (target + gap * Tag.count).update(from: $0, count: inner.count * Tag.count)
      }
      tape.reset()
      return UnsafePointer(target)
    }
  }
}
