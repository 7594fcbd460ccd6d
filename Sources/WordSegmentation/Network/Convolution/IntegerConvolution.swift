import SegmentationKernels
import SystemCore
import TensorCore

/// The weights of a convolution over rows of bytes in which 128 stands for zero, as the integer
/// kernels read them. Immutable; any number of threads may use it.
///
/// Rows are padded: those of bytes are ``depth`` long, those of sums ``columns``.
package struct IntegerConvolution: Sendable {
  /// The byte that stands for zero.
  package static let zeroPoint: UInt8 = 128
  /// The largest product of width and depth: its sums fit 32 bits.
  package static let maximumDepth = 1 << 16

  /// The number of rows of bytes that a row of sums is made of.
  package let width: Int
  /// The length of a row of bytes.
  package let depth: Int
  /// The length of a row of sums.
  package let columns: Int
  /// What is to be taken from the sums of each column: the share of the zero point.
  package let correction: [Int32]
  /// What the corrected sums of each column are to be multiplied with; 0 for padding.
  package let scales: [Float]
  private let packed: AlignedMemory<Int8>

  /// The length of a row of sums for `columns` numbers.
  package static func padded(_ columns: Int) -> Int { (columns + 15) / 16 * 16 }

  /// The nearest convolution to `weights` (width · D, columns) for D inputs, of which input i is
  /// given by the byte `128 + value / steps[i]`. A row of bytes is `depth` long, a multiple of 4;
  /// those after the D inputs may be anything.
  package init(_ weights: Tensor, width: Int, steps: [Float], depth: Int) {
    let inputs = steps.count
    precondition(
      weights.rows == width * inputs && inputs <= depth && depth % 4 == 0
        && width * depth <= Self.maximumDepth,
      "IntegerConvolution: width \(width), \(inputs) inputs, weights \(weights.shape), depth \(depth)"
    )
    let quantized = QuantizedMatrix(
      quantizing: weights, rowFactors: (0..<width).flatMap { _ in steps })
    let columns = Self.padded(weights.columns)
    var padded = [Int8](repeating: 0, count: width * depth * columns)
    var correction = [Int32](repeating: 0, count: columns)
    quantized.elements.withUnsafeBufferPointer { integers in
      for row in 0..<width * inputs {
        let source = row * quantized.columns
        let target = (row / inputs * depth + row % inputs) * columns
        for column in 0..<quantized.columns {
          padded[target + column] = integers[source + column]
          correction[column] += Int32(integers[source + column]) * Int32(Self.zeroPoint)
        }
      }
    }
    self.width = width
    self.depth = depth
    self.columns = columns
    self.correction = correction
    scales = quantized.scales + [Float](repeating: 0, count: columns - quantized.columns)
    packed = AlignedMemory(count: padded.count)
    hk_int8_pack(padded, Int64(width * depth), Int64(columns), packed.pointer)
  }

  /// The sums of `rows` rows, not yet corrected: row r is made of the rows r to r + width - 1 of
  /// `bytes`.
  package func write(
    sumsOf bytes: UnsafePointer<UInt8>, rows: Int, to sums: UnsafeMutablePointer<Int32>
  ) {
    withExtendedLifetime(packed) {
      hk_int8_product(
        bytes, Int64(depth), packed.pointer, sums, Int64(columns), Int64(rows),
        Int64(width * depth), Int64(columns))
    }
  }
}
