import TensorKernels

/// A named tensor that training changes. Shared by every tape that uses it: only an optimiser
/// writes to `value`, and never while a tape is computing with it.
public final class Parameter: @unchecked Sendable {
  /// The name under which the value is stored in a model file.
  public let name: String
  /// The current value.
  public var value: Tensor
  /// What an optimiser multiplies its learning rate with for this parameter.
  public let rate: Float

  /// A parameter with its first value.
  public init(_ name: String, _ value: Tensor, rate: Float = 1) {
    self.name = name
    self.value = value
    self.rate = rate
  }
}

/// The gradient of an embedding table, for the rows that were looked up only.
public struct SparseGradient: Sendable {
  /// The row of the table that each row of `values` belongs to; a row may occur many times, a
  /// negative number stands for none.
  public let rows: [Int32]
  /// One gradient for each of `rows`, shape (rows.count, D).
  public let values: Tensor
}

/// The gradients of one backward pass, by parameter.
public struct Gradients: Sendable {
  /// Gradients of the parameters that were used as a whole.
  public internal(set) var dense: [ObjectIdentifier: Tensor] = [:]
  /// Gradients of the tables that were used through look-ups.
  public internal(set) var sparse: [ObjectIdentifier: [SparseGradient]] = [:]

  /// No gradients.
  public init() {}

  /// The dense gradient of a parameter, nil if it took no part.
  public subscript(parameter: Parameter) -> Tensor? { dense[ObjectIdentifier(parameter)] }

  /// Adds the gradients of another shard of the same batch.
  public mutating func add(_ other: Gradients) {
    for (key, gradient) in other.dense {
      if dense[key] == nil { dense[key] = gradient } else { dense[key]?.add(gradient) }
    }
    sparse.merge(other.sparse) { $0 + $1 }
  }

  /// Adds the looked-up rows of tables that were used as a whole, too, to their dense gradients.
  mutating func mergeTables() {
    for (key, parts) in sparse {
      guard var whole = dense[key] else { continue }
      dense[key] = nil
      let columns = Int64(whole.columns)
      whole.withMutablePointer { sum in
        for part in parts {
          withPointers(part.values) {
            hk_scatter_add_rows(sum, part.rows, $0, columns, Int64(part.rows.count), columns)
          }
        }
      }
      dense[key] = whole
      sparse[key] = nil
    }
  }
}
