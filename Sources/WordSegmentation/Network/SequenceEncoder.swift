import SystemCore
import TensorCore

/// The part of a network that reads: it gives every symbol of a sequence a state, from which heads
/// (``TaggingHead``) score tags. Heads of any tag sets may share one.
///
/// This is its float form, which serves training and explanations; text is segmented with the form
/// that ``inference(heads:)`` makes of it.
package protocol SequenceEncoder: Layer {
  /// The sizes it was made with.
  var shape: EncoderShape { get }
  /// The large tables of vectors, in the order of ``tables(of:)``.
  var tables: [VectorTable] { get }
  /// What it is made of but for the tables.
  var weightParts: LayerParts { get }
  /// Numbers that are stored like parameters but not trained.
  var constants: [Parameter] { get }
  /// How far the state of a symbol depends on its neighbours, bigrams included, the lexicon not.
  var reach: Int { get }

  /// The large tables that an encoder of these sizes has.
  static func tables(of shape: EncoderShape) -> [TableShape]
  /// The shapes of its largest weights.
  static func largestWeights(of shape: EncoderShape) -> [(name: String, shape: [Int])]
  /// An encoder with these tables and random weights.
  init(_ shape: EncoderShape, tables: [VectorTable], using initializer: inout WeightInitializer)

  /// The same encoder as a model file holds it: weights rounded to half precision, tables rounded to
  /// that or to 8-bit integers. What depends on its values on real text is found out from a sample of
  /// training text.
  func stored(sample: NetworkInput) -> Self
  /// The form that serves segmentation, of a stored encoder with heads that read its states.
  func inference(heads: [TaggingHead]) -> any InferenceNetwork

  /// The vectors of every feature that is read, in the order of ``states(of:layout:on:dropout:)``.
  func vectors(of input: NetworkInput, on tape: Tape) -> [FeatureVectors]
  /// The states of all symbols from the features' vectors, (layout.rows, channels). What empty rows
  /// hold means nothing.
  func states(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable
}

extension SequenceEncoder {
  package var parts: LayerParts {
    LayerParts(tables.compactMap(\.parameter).map { (name: $0.name, part: $0) }) + weightParts
  }

  /// Every parameter but those of the tables, in a fixed order.
  var weights: [Parameter] { weightParts.parameters(under: "") }

  /// An encoder with random tables and weights.
  package init(_ shape: EncoderShape, using initializer: inout WeightInitializer) {
    let tables = Self.tables(of: shape).map { table in
      VectorTable.trained(
        Parameter(
          table.name,
          initializer.draw([table.rows, table.columns]) {
            .normal($0, deviation: table.deviation, using: &$1)
          }))
    }
    self.init(shape, tables: tables, using: &initializer)
  }

  /// The same encoder with other tables. Those that are still trained are rounded to half precision,
  /// as are the weights.
  func rounded(tables: [VectorTable]) -> Self {
    var zeros = WeightInitializer(nil)
    let encoder = Self(shape, tables: tables.map(\.rounded), using: &zeros)
    encoder.weights.takeHalves(of: weights)
    return encoder
  }
}

extension Embedding {
  /// Vectors of the features of a ``Lexicon``.
  static func lexicon(
    dimension: Int, using initializer: inout WeightInitializer
  ) -> Embedding {
    Embedding(rows: Lexicon.featureCount, dimension: dimension, using: &initializer)
  }

  /// Vectors of the standards that a network tells apart.
  static func standards(
    of shape: EncoderShape, dimension: Int, using initializer: inout WeightInitializer
  ) -> Embedding {
    Embedding(
      rows: shape.standardRows?.standards.count ?? 1, dimension: dimension, using: &initializer)
  }
}

extension LayerParts {
  /// Blocks that follow one another: `block1`, `block2` and so on.
  static func blocks(_ blocks: [some Layer]) -> LayerParts {
    LayerParts(blocks.enumerated().map { (name: "block\($0 + 1)", part: $1) })
  }
}

extension [Parameter] {
  /// Takes the values of other parameters of the same shapes, rounded to half precision.
  func takeHalves(of others: [Parameter]) {
    for (parameter, other) in zip(self, others) {
      parameter.value = HalfTable(other.value).tensor.reshaped(other.value.shape)
    }
  }
}

/// What training hides at random, so that the network does not come to depend on it.
package struct NetworkDropout: Sendable {
  /// Shares of the values of the first layer and of each convolution that become zero.
  var input: Float
  var hidden: Float
  /// Chances that a bigram is taken for unknown, and that a sentence has no lexicon features.
  var bigram: Float
  var lexicon: Float

  /// Nothing hidden.
  package static let none = NetworkDropout(input: 0, hidden: 0, bigram: 0, lexicon: 0)
}
