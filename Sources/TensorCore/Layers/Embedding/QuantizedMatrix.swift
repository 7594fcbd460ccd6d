import SystemCore
import TensorKernels

/// A matrix (k, n) of 8-bit integers with a scale for each column: its values are integer · scale.
/// Read in place from a mapped model file, or made from a tensor.
package struct QuantizedMatrix: Sendable {
  /// The number of rows, k.
  package let rows: Int
  /// The number of columns, n.
  package let columns: Int
  /// The integers, row by row; from -127 to 127 where they were made from a tensor.
  package let elements: MappedElements<Int8>
  /// The scale of each column.
  package let scales: [Float]

  /// A matrix of its parts: k · n integers and n scales.
  package init(rows: Int, columns: Int, elements: MappedElements<Int8>, scales: [Float]) {
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
  /// there are none. The largest value of a column becomes 127, or less where the scale would
  /// become smaller than `minimumScales` say.
  package init(
    quantizing tensor: Tensor, rowFactors factors: [Float]? = nil, minimumScales: [Float]? = nil
  ) {
    var scales = tensor.columnMagnitudes(rowFactors: factors).map { $0 / 127 }
    for column in scales.indices {
      // A column of zeros has any scale but zero.
      scales[column] = max(scales[column], minimumScales?[column] ?? 0, 1e-30)
    }
    self.init(joining: [tensor], rowFactors: factors, scales: scales)
  }

  /// The nearest matrix, of the given scales, to tensors of as many rows side by side. Values beyond
  /// 127 scales become 127.
  package init(joining parts: [Tensor], rowFactors factors: [Float]? = nil, scales: [Float]) {
    let (rows, columns) = (parts[0].rows, scales.count)
    precondition(
      factors?.count ?? rows == rows && parts.allSatisfy { $0.rows == rows }
        && parts.reduce(0) { $0 + $1.columns } == columns,
      "QuantizedMatrix: \(factors?.count ?? rows) factors, \(columns) scales for "
        + "\(parts.map(\.shape))")
    var integers = [Int8](repeating: 0, count: rows * columns)
    integers.withUnsafeMutableBufferPointer { integers in
      guard let base = integers.baseAddress else { return }
      var first = 0
      for part in parts {
        let inverses = scales[first..<first + part.columns].map { 1 / $0 }
        part.withPointer {
          hk_quantize_rows(
            base + first, Int64(columns), $0, factors, inverses, Int64(rows), Int64(part.columns))
        }
        first += part.columns
      }
    }
    self.init(
      rows: rows, columns: columns, elements: MappedElements(integers), scales: scales)
  }

  /// The values in single precision, shape (k, n).
  package var tensor: Tensor {
    var tensor = Tensor(uninitialized: [rows, columns])
    let all = (0..<Int32(rows)).map { $0 }
    elements.withUnsafeBufferPointer { integers in
      tensor.withMutablePointer { values in
        if let base = integers.baseAddress {
          hk_gather_scaled_rows(
            values, base, Int64(columns), scales, all, Int64(rows), Int64(columns))
        }
      }
    }
    return tensor
  }
}

extension Tensor {
  /// The largest magnitude of each column after rows were multiplied with `factors`.
  package func columnMagnitudes(rowFactors factors: [Float]? = nil) -> [Float] {
    precondition(
      factors?.count ?? rows == rows,
      "columnMagnitudes: \(factors?.count ?? rows) factors for \(rows) rows")
    var magnitudes = [Float](repeating: 0, count: columns)
    withPointer { hk_column_magnitudes(&magnitudes, $0, factors, Int64(rows), Int64(columns)) }
    return magnitudes
  }
}

extension Tape {
  /// Columns of the rows of a table: (V, D) and n ids give (n, columns.count). A negative id gives
  /// zeros. No gradient.
  package func embedding(
    _ table: QuantizedMatrix, columns: Range<Int>, _ ids: [Int32]
  ) -> Variable {
    precondition(
      ids.allSatisfy { $0 < table.rows } && columns.upperBound <= table.columns,
      "embedding: an id or column is beyond the table's (\(table.rows), \(table.columns))")
    let result = output([ids.count, columns.count])
    table.elements.withUnsafeBufferPointer { integers in
      if let base = integers.baseAddress {
        hk_gather_scaled_rows(
          result.pointer, base + columns.lowerBound, Int64(table.columns),
          Array(table.scales[columns]), ids, Int64(ids.count), Int64(columns.count))
      }
    }
    return constant(result.tensor)
  }
}
