import SystemCore
import TensorKernels

extension Tape {
  /// The rows of a table: table (V, D), ids of n rows give (n, D). A negative id gives zeros.
  /// The gradient is sparse: only the rows looked up.
  public func embedding(_ table: Parameter, _ ids: [Int32]) -> Variable {
    let rows = table.value.shape[0]
    precondition(table.value.shape.count == 2, "embedding: table has shape \(table.value.shape)")
    precondition(
      ids.allSatisfy { $0 < rows }, "embedding: an id is beyond the table's \(rows) rows")
    let dimension = table.value.columns
    let result = output([ids.count, dimension])
    withPointers(result, table.value) {
      hk_gather_rows($0, Int64(dimension), $1, ids, Int64(ids.count), Int64(dimension))
    }
    return recordLookup(result.tensor) { tape, gradient in
      tape.addLookup(SparseGradient(rows: ids, values: gradient), of: table)
    }
  }

  /// Sums of rows of a table, as many as wanted for each result row: entry i of `ids` is added to
  /// row `positions[i]` of the (n, D) result.
  public func embeddingSums(
    _ table: Parameter, _ ids: [Int32], positions: [Int32], rows n: Int
  ) -> Variable {
    let rows = table.value.shape[0]
    precondition(
      ids.count == positions.count && ids.allSatisfy { $0 >= 0 && $0 < rows }
        && positions.allSatisfy { $0 >= 0 && $0 < n },
      "embeddingSums: \(ids.count) ids for \(positions.count) positions, table of \(rows) rows")
    let dimension = table.value.columns
    let result = zeroOutput([n, dimension])
    withPointers(result, table.value) { y, t in
      for (id, position) in zip(ids, positions) {
        hk_add(y + Int(position) * dimension, t + Int(id) * dimension, Int64(dimension))
      }
    }
    return recordLookup(result.tensor) { tape, gradient in
      let values = tape.output([ids.count, dimension])
      withPointers(values, gradient) {
        hk_gather_rows($0, Int64(dimension), $1, positions, Int64(ids.count), Int64(dimension))
      }
      tape.addLookup(SparseGradient(rows: ids, values: values.tensor), of: table)
    }
  }

  private func recordLookup(
    _ result: Tensor, backward: @escaping (Tape, Tensor) -> Void
  ) -> Variable {
    let node = Variable(result, on: self, needsGradient: tracksParameters)
    guard tracksParameters else { return node }
    node.backward = { [unowned self] gradient in backward(self, gradient) }
    append(node)
    return node
  }
}

/// A table of vectors, one for each id.
public struct Embedding: Layer {
  /// (rows, dimension).
  public let table: Parameter

  /// A table of normally distributed numbers.
  public init(
    rows: Int, dimension: Int, deviation: Float = 0.1,
    using initializer: inout WeightInitializer
  ) {
    table = Parameter(
      initializer.draw([rows, dimension]) { .normal($0, deviation: deviation, using: &$1) })
  }

  public var parts: LayerParts { ["table": table] }

  /// n ids give (n, dimension); zeros for a negative id.
  public func callAsFunction(_ ids: [Int32], on tape: Tape) -> Variable {
    tape.embedding(table, ids)
  }

  /// Scores of all ids from the vectors that look them up ("tied weights"): x (n, dimension) gives
  /// (n, rows). Source: Press & Wolf, "Using the output embedding to improve language models",
  /// 2017.
  public func scores(_ x: Variable) -> Variable {
    x.linear(x.tape.variable(table), isTransposed: true)
  }
}
