import SegmentationKernels
import SystemCore
import TensorCore

/// Tables of equal size side by side, their values rounded to 16 steps: value = (half byte − 8) · unit of the
/// row and table · scale of the column. Half as large as bytes, and hardly less exact, since each row has the
/// steps that suit it.
package struct HalfByteMatrix: Sendable {
  /// The number of tables.
  let parts: Int
  /// The number of rows.
  let rows: Int
  /// The number of columns of a table, a multiple of ``block``.
  let columns: Int
  /// (rows, parts, columns / 2); see `hk_lookup_tables.bigrams`.
  let elements: MappedElements<UInt8>
  /// (rows, parts)
  let units: MappedElements<UInt8>
  /// The scale of each column, in all tables.
  let scales: [Float]

  /// The channels that lie together.
  static let block = Int(HK_LOOKUP_BLOCK)
  /// The largest value in units of the row.
  static let largest: Float = 7.5
  /// A unit that most rows stay below.
  static let usualUnit: Float = 136

  init(
    parts: Int, rows: Int, columns: Int, elements: MappedElements<UInt8>,
    units: MappedElements<UInt8>, scales: [Float]
  ) {
    precondition(
      columns % Self.block == 0 && elements.count == rows * parts * columns / 2
        && units.count == rows * parts && scales.count == columns,
      "HalfByteMatrix: \(elements.count) bytes, \(units.count) units, \(scales.count) scales for "
        + "\(parts) tables of (\(rows), \(columns))")
    self.parts = parts
    self.rows = rows
    self.columns = columns
    self.elements = elements
    self.units = units
    self.scales = scales
  }

  /// The nearest matrix of the given scales to tensors of equal shape.
  init(joining parts: [Tensor], scales: [Float]) {
    let (rows, columns) = (parts[0].rows, scales.count)
    var elements = [UInt8](repeating: 0, count: rows * parts.count * columns / 2)
    var units = [UInt8](repeating: 0, count: rows * parts.count)
    let inverses = scales.map { 1 / $0 }
    var values = [Float](repeating: 0, count: columns)
    for (part, tensor) in parts.enumerated() {
      tensor.withPointer { source in
        for row in 0..<rows {
          for c in 0..<columns { values[c] = source[row * columns + c] * inverses[c] }
          let index = row * parts.count + part
          let unit = Self.bestUnit(of: values)
          units[index] = UInt8(unit)
          for c in 0..<columns {
            let step = UInt8(Self.rounded(values[c], by: unit) + 8)
            let byte =
              index * columns / 2 + c / Self.block * (Self.block / 2) + c % (Self.block / 2)
            elements[byte] |= c % Self.block < Self.block / 2 ? step : step << 4
          }
        }
      }
    }
    self.init(
      parts: parts.count, rows: rows, columns: columns, elements: MappedElements(elements),
      units: MappedElements(units), scales: scales)
  }

  private static func rounded(_ value: Float, by unit: Float) -> Float {
    max(-8, min(7, (value / unit).rounded()))
  }

  /// The unit with the least squared error: cutting off the largest values may bring the others nearer.
  private static func bestUnit(of values: [Float]) -> Float {
    let largest = values.reduce(0) { max($0, abs($1)) } / Self.largest
    var best = (unit: Float(1), error: Float.infinity)
    for share: Float in [1, 0.9, 0.8, 0.7, 0.6] {
      let unit = max(1, min(255, (largest * share).rounded()))
      var error: Float = 0
      for value in values {
        let difference = rounded(value, by: unit) * unit - value
        error += difference * difference
      }
      if error < best.error { best = (unit, error) }
    }
    return best.unit
  }

  /// (n, columns) of a table for n row numbers; a negative one gives zeros.
  func vectors(_ ids: [Int32], part: Int, on tape: Tape) -> Variable {
    var values = [Float](repeating: 0, count: ids.count * columns)
    for (index, id) in ids.enumerated() where id >= 0 {
      let row = Int(id) * parts + part
      for c in 0..<columns {
        let byte = elements[
          row * columns / 2 + c / Self.block * (Self.block / 2) + c % (Self.block / 2)]
        let step = c % Self.block < Self.block / 2 ? byte & 15 : byte >> 4
        values[index * columns + c] = (Float(step) - 8) * Float(units[row]) * scales[c]
      }
    }
    return tape.constant(Tensor(values, shape: [ids.count, columns]))
  }
}
