import SystemCore
import TensorCore

/// A network that scores the tags of every symbol of a sequence. Its float form serves training and
/// explanations.
package protocol TaggingNetwork: Sendable {
  /// The sizes it was made with.
  var shape: NetworkShape { get }
  /// Every parameter in memory, in a fixed order.
  var parameters: [Parameter] { get }
  /// The large tables by name, in the order of their making.
  var tables: [(name: String, table: VectorTable)] { get }
  /// (6, 4): scores from tag to tag, then of starting and of ending with a tag.
  var transitions: Parameter { get }
  /// How far the scores of a symbol depend on its neighbours, bigrams included, the lexicon not.
  var reach: Int { get }

  /// Where a model file holds a table: in a matrix of 8-bit integers, of which it is one of several
  /// parts side by side; nil for a table of its own in half precision.
  static func place(ofTable name: String) -> MatrixPart?
  /// Numbers that are stored like parameters but not trained.
  var constants: [Parameter] { get }
  /// The same network as a model file holds it: parameters rounded to half precision, tables
  /// rounded to that or to 8-bit integers. What depends on the network's values on real text is
  /// found out from a sample of training text.
  func stored(sample: NetworkInput) -> Self
  /// The form that serves segmentation.
  func inference() -> any InferenceNetwork

  /// A network whose large tables come from `table` and whose parameters come from `tensor`.
  init<Failure: Error>(
    _ shape: NetworkShape, table: TableSource<Failure>, tensor: TensorSource<Failure>
  ) throws(Failure)

  /// The vectors of every feature the network reads, in the order of ``scores(of:layout:on:dropout:)``.
  func vectors(of input: NetworkInput, on tape: Tape) -> [FeatureVectors]

  /// Scores of B, M, E, S from the features' vectors: (layout.rows, 4). What empty rows hold means
  /// nothing.
  func scores(
    of vectors: [FeatureVectors], layout: SequenceLayout, on tape: Tape, dropout: NetworkDropout
  ) -> Variable
}

extension TaggingNetwork {
  /// The same network with parameters in half precision and other tables and constants; a table
  /// without another one, and every constant, is rounded to half precision as well.
  func rounded(
    tables others: [String: VectorTable] = [:], constants changed: [String: Tensor] = [:]
  ) -> Self {
    let tables = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0.table) })
    let values = Dictionary(
      uniqueKeysWithValues: (parameters + constants).map { ($0.name, $0.value) }
    ).merging(changed) { $1 }
    return Self(
      shape,
      table: { name, _, _ in
        guard let table = others[name] ?? tables[name] else {
          fatalError("\(Self.self) has no table \(name)")
        }
        if case .trained(let parameter) = table { return .stored(HalfTable(parameter.value)) }
        return table
      },
      tensor: { name, dimensions in
        guard let value = values[name] else { fatalError("\(Self.self) has no \(name)") }
        return HalfTable(value).tensor.reshaped(dimensions)
      })
  }

  /// Scores of B, M, E, S: (input.layout.rows, 4).
  package func scores(
    of input: NetworkInput, on tape: Tape, dropout: NetworkDropout = .none
  ) -> Variable {
    scores(of: vectors(of: input, on: tape), layout: input.layout, on: tape, dropout: dropout)
  }

  /// A network with random weights.
  package init(_ shape: NetworkShape, seed: UInt64) {
    var random = RandomGenerator(seed: seed)
    self.init(
      shape,
      table: { name, rows, columns in
        let deviation: Float = name.hasPrefix("bigrams") ? 0.02 : 0.1
        return .trained(
          Parameter(name, .normal([rows, columns], deviation: deviation, using: &random)))
      },
      tensor: { name, dimensions in
        switch name {
        case "lexicon", "standards": Tensor.normal(dimensions, deviation: 0.1, using: &random)
        case _ where name.hasSuffix("weight"):
          Tensor.heNormal(dimensions, fanIn: dimensions[0], using: &random)
        case _ where name.hasSuffix("gamma"): Tensor.constant(1, dimensions)
        default: Tensor(zeros: dimensions)
        }
      })
  }
}

/// Gives a network the table of a name and size.
package typealias TableSource<Failure: Error> = (
  _ name: String, _ rows: Int, _ columns: Int
) throws(Failure) -> VectorTable
/// Gives a network the weights of a name and shape.
package typealias TensorSource<Failure: Error> = (_ name: String, _ shape: [Int]) throws(Failure) ->
  Tensor

/// What a network reads at a position.
package enum NetworkFeature: Sendable {
  case character, previousCharacter, nextCharacter
  /// The pair with the symbol before, and with the one after.
  case leftBigram, rightBigram
  case lexicon, standard
}

/// The vectors of one feature, (layout.rows, D); those of empty rows are zero.
package struct FeatureVectors {
  let feature: NetworkFeature
  var values: Variable

  init(_ feature: NetworkFeature, _ values: Variable) {
    self.feature = feature
    self.values = values
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
  static let none = NetworkDropout(input: 0, hidden: 0, bigram: 0, lexicon: 0)
}

/// One of `count` tables of equal size that lie side by side in a matrix.
package struct MatrixPart: Sendable {
  let matrix: String
  let index: Int
  let count: Int
}

/// A table of vectors: in memory while it is trained, as the model file has it otherwise.
package enum VectorTable: Sendable {
  case trained(Parameter)
  case stored(HalfTable)
  /// Some columns of a matrix.
  case quantized(QuantizedMatrix, columns: Range<Int>)

  /// The parameter of a table that is trained.
  var parameter: Parameter? {
    if case .trained(let parameter) = self { parameter } else { nil }
  }

  /// (n, D) for n ids; a negative id gives zeros.
  func vectors(_ ids: [Int32], on tape: Tape) -> Variable {
    switch self {
    case .trained(let parameter): tape.embedding(parameter, ids)
    case .stored(let table): tape.embedding(table, ids)
    case .quantized(let matrix, let columns):
      tape.embedding(matrix, columns: columns, ids)
    }
  }
}
