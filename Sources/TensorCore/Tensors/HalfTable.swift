import TensorKernels

/// A table of vectors in half precision, read in place from a mapped model file: nothing of it is
/// loaded before it is looked up. For inference.
public struct HalfTable: Sendable {
  /// The number of vectors.
  public let rows: Int
  /// The size of a vector.
  public let columns: Int
  let elements: MappedElements<UInt16>

  init(rows: Int, columns: Int, elements: MappedElements<UInt16>) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// All of it in single precision, shape (rows, columns).
  public var tensor: Tensor {
    var tensor = Tensor(uninitialized: [rows, columns])
    elements.withUnsafeBufferPointer { halves in
      tensor.withMutablePointer { values in
        if let base = halves.baseAddress { hk_half_to_float(values, base, Int64(halves.count)) }
      }
    }
    return tensor
  }
}

extension Tape {
  /// The rows of a table: (V, D) and n ids give (n, D). A negative id gives zeros. No gradient.
  public func embedding(_ table: HalfTable, _ ids: [Int32]) -> Variable {
    precondition(
      ids.allSatisfy { $0 < table.rows },
      "embedding: an id is beyond the table's \(table.rows) rows")
    let result = output([ids.count, table.columns])
    table.elements.withUnsafeBufferPointer { halves in
      if let base = halves.baseAddress {
        hk_gather_half_rows(
          result.pointer, base, ids, Int64(ids.count), Int64(table.columns))
      }
    }
    return constant(result.tensor)
  }
}
