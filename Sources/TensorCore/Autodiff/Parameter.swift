import TensorKernels

/// A tensor that training changes, under a name. Copies, and the same parameter under other names, share
/// the value, and so does every tape that uses it: only an optimiser writes to `value`, and never while a
/// tape is computing with it.
public struct Parameter: Identifiable, Sendable {
  private final class Memory: @unchecked Sendable {
    var value: Tensor
    init(_ value: Tensor) { self.value = value }
  }

  /// The name under which the value is stored in a model file, from the names of the parts that it lies
  /// in: ``Layer/parts``. Empty in a layer's own property.
  public let name: String
  /// What an optimiser multiplies its learning rate with for this parameter.
  public let rate: Float
  private let memory: Memory

  /// A parameter with its first value.
  public init(_ value: Tensor, rate: Float = 1) { self.init("", value, rate: rate) }

  /// A parameter that is no part of a layer, with its first value.
  public init(_ name: String, _ value: Tensor, rate: Float = 1) {
    self.init(name, rate: rate, memory: Memory(value))
  }

  private init(_ name: String, rate: Float, memory: Memory) {
    (self.name, self.rate, self.memory) = (name, rate, memory)
  }

  /// The current value.
  public var value: Tensor {
    get { memory.value }
    nonmutating _modify { yield &memory.value }
  }

  /// What tells the parameter from all others, whatever it is called.
  public var id: ObjectIdentifier { ObjectIdentifier(memory) }

  /// The same parameter under another name.
  func named(_ name: String) -> Parameter { Parameter(name, rate: rate, memory: memory) }
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
  public subscript(parameter: Parameter) -> Tensor? { dense[parameter.id] }

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
