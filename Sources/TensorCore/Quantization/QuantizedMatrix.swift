import TensorKernels

/// A matrix (k, n) of 8-bit integers with a scale for each column: its values are integer · scale.
/// Read in place from a mapped model file, or made from a tensor.
public struct QuantizedMatrix: Sendable {
  /// The number of rows, k.
  public let rows: Int
  /// The number of columns, n.
  public let columns: Int
  /// The integers, row by row; from -127 to 127 where they were made from a tensor.
  public let elements: MappedElements<Int8>
  /// The scale of each column.
  public let scales: [Float]

  /// A matrix of its parts: k · n integers and n scales.
  public init(rows: Int, columns: Int, elements: MappedElements<Int8>, scales: [Float]) {
    precondition(
      elements.count == rows * columns && scales.count == columns,
      "QuantizedMatrix: \(elements.count) integers, \(scales.count) scales for (\(rows), \(columns))"
    )
    self.rows = rows
    self.columns = columns
    self.elements = elements
    self.scales = scales
  }

  /// The nearest matrix to a tensor whose rows are first multiplied with `factors`, all 1 where
  /// there are none. The largest value of a column becomes 127.
  public init(quantizing tensor: Tensor, rowFactors factors: [Float]? = nil) {
    let (rows, columns) = (tensor.rows, tensor.columns)
    precondition(
      factors?.count ?? rows == rows,
      "QuantizedMatrix: \(factors?.count ?? rows) factors for \(rows) rows")
    var scales = [Float](repeating: 0, count: columns)
    var integers = [Int8](repeating: 0, count: rows * columns)
    tensor.withPointer { values in
      hk_column_magnitudes(&scales, values, factors, Int64(rows), Int64(columns))
      // A column of zeros has any scale but zero.
      for column in 0..<columns { scales[column] = max(scales[column] / 127, 1e-30) }
      let inverses = scales.map { 1 / $0 }
      hk_quantize_rows(&integers, values, factors, inverses, Int64(rows), Int64(columns))
    }
    self.init(
      rows: rows, columns: columns, elements: MappedElements(integers), scales: scales)
  }

  /// The values in single precision, shape (k, n).
  public var tensor: Tensor {
    var tensor = Tensor(uninitialized: [rows, columns])
    let all = (0..<Int32(rows)).map { $0 }
    elements.withUnsafeBufferPointer { integers in
      tensor.withMutablePointer { values in
        if let base = integers.baseAddress {
          hk_gather_scaled_rows(values, base, scales, all, Int64(rows), Int64(columns))
        }
      }
    }
    return tensor
  }
}

extension Tape {
  /// The rows of a table: (V, D) and n ids give (n, D). A negative id gives zeros. No gradient.
  public func embedding(_ table: QuantizedMatrix, _ ids: [Int32]) -> Variable {
    precondition(
      ids.allSatisfy { $0 < table.rows },
      "embedding: an id is beyond the table's \(table.rows) rows")
    let result = output([ids.count, table.columns])
    table.elements.withUnsafeBufferPointer { integers in
      if let base = integers.baseAddress {
        hk_gather_scaled_rows(
          result.pointer, base, table.scales, ids, Int64(ids.count), Int64(table.columns))
      }
    }
    return constant(result.tensor)
  }
}
