import SystemCore
import TensorCore
import TensorKernels

/// The part of a convolution that one feature's vectors are multiplied with. Where the vectors come
/// from a table, their products can be looked up as well: for each vector (taps, columns) numbers,
/// its shares of the rows before it, at it and after it.
struct TapWeights: Sendable {
  /// The width of the convolution.
  let taps: Int
  /// Columns of the convolution, padded.
  let columns: Int
  /// The size of the feature's vectors.
  let depth: Int
  /// (depth, taps · columns).
  private let weights: Tensor

  /// The rows `inputs` of each tap of a convolution's weights (taps · D, C).
  init(_ convolution: Tensor, taps: Int, inputs: Range<Int>) {
    let inputDimension = convolution.rows / taps
    let padded = IntegerConvolution.padded(convolution.columns)
    var weights = Tensor(zeros: [inputs.count, taps * padded])
    convolution.withPointer { source in
      weights.withMutablePointer { target in
        for (row, input) in inputs.enumerated() {
          for tap in 0..<taps {
            (target + (row * taps + tap) * padded).update(
              from: source + (tap * inputDimension + input) * convolution.columns,
              count: convolution.columns)
          }
        }
      }
    }
    self.taps = taps
    columns = padded
    depth = inputs.count
    self.weights = weights
  }

  /// Writes the shares of one vector.
  func write(sharesOf vector: UnsafePointer<Float>, to shares: UnsafeMutablePointer<Float>) {
    weights.withPointer {
      hk_vector_product(shares, vector, $0, Int64(depth), Int64(taps * columns))
    }
  }

  /// The shares of all vectors of a small table (V, depth).
  func shares(of table: Tensor) -> AlignedMemory<Float> {
    let shares = AlignedMemory<Float>(count: table.rows * taps * columns)
    table.withPointer { vectors in
      for row in 0..<table.rows {
        write(sharesOf: vectors + row * depth, to: shares.pointer + row * taps * columns)
      }
    }
    return shares
  }
}

/// The shares of the vectors of a large table, each computed when it is first asked for. For one
/// thread at a time.
struct TapCache {
  private let table: HalfTable
  private let weights: TapWeights
  private let shares: AlignedMemory<Float>
  private let isKnown: AlignedMemory<Bool>
  private let vector: AlignedMemory<Float>

  /// A cache that knows nothing yet. Its memory takes up room as it fills.
  init(_ table: HalfTable, _ weights: TapWeights) {
    self.table = table
    self.weights = weights
    shares = AlignedMemory(count: table.rows * weights.taps * weights.columns)
    isKnown = AlignedMemory(count: table.rows)
    vector = AlignedMemory(count: table.columns)
  }

  /// The memory of all shares (V, taps, columns), of which those of `numbers` are there; negative
  /// ones count as none.
  func shares(of numbers: UnsafeBufferPointer<Int32>) -> UnsafePointer<Float> {
    for number in numbers where number >= 0 && !isKnown.pointer[Int(number)] {
      let row = Int(number)
      table.write(row: row, to: vector.pointer)
      weights.write(
        sharesOf: vector.pointer, to: shares.pointer + row * weights.taps * weights.columns)
      isKnown.pointer[row] = true
    }
    return UnsafePointer(shares.pointer)
  }
}
