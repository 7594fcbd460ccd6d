import SystemCore
import TensorKernels

/// A table of vectors in half precision, read in place from a mapped model file, so that nothing of
/// it is loaded before it is looked up; or rounded from a tensor. For inference.
package struct HalfTable: Sendable {
  /// The number of vectors.
  package let rows: Int
  /// The size of a vector.
  package let columns: Int
  /// The values' bits, row by row.
  package let elements: MappedElements<UInt16>

  init(rows: Int, columns: Int, elements: MappedElements<UInt16>) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A tensor of two dimensions, rounded to half precision.
  package init(_ tensor: Tensor) {
    let halves = [UInt16](unsafeUninitializedCapacity: tensor.count) { buffer, count in
      tensor.withPointer { hk_float_to_half(buffer.baseAddress, $0, Int64(tensor.count)) }
      count = tensor.count
    }
    self.init(rows: tensor.rows, columns: tensor.columns, elements: MappedElements(halves))
  }

  /// Whether no value is infinite or not a number.
  package var isFinite: Bool {
    elements.withUnsafeBufferPointer { halves in
      // Without an early exit, so that it is vectorised.
      var others: UInt16 = 0
      for half in halves { others |= half & 0x7C00 == 0x7C00 ? 1 : 0 }
      return others == 0
    }
  }

  /// Writes one row in single precision.
  package func write(row: Int, to values: UnsafeMutablePointer<Float>) {
    precondition(row >= 0 && row < rows, "HalfTable: row \(row) outside \(rows)")
    elements.withUnsafeBufferPointer { halves in
      if let base = halves.baseAddress {
        hk_half_to_float(values, base + row * columns, Int64(columns))
      }
    }
  }

  /// All of it in single precision, shape (rows, columns).
  package var tensor: Tensor {
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
  package func embedding(_ table: HalfTable, _ ids: [Int32]) -> Variable {
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
