import SegmentationKernels
import SystemCore
import TensorCore
import TensorKernels
import TensorTesting
import Testing
import WordSegmentation

/// The kernels between the integer products, bit by bit beside plain Swift: no vector of another
/// width and no fused operation may change a sum.
@Suite struct InferenceKernelTests {
  /// The sum of 16 lanes as the kernels make it: halves added to halves.
  private func total(_ lanes: [Float]) -> Float {
    var lanes = lanes
    var width = 8
    while width > 0 {
      for lane in 0..<width { lanes[lane] += lanes[lane + width] }
      width /= 2
    }
    return lanes[0]
  }

  private func moments(_ row: ArraySlice<Float>) -> (mean: Float, inverse: Float) {
    let inverse = 1 / Float(row.count)
    var sums = [Float](repeating: 0, count: 16)
    for (index, value) in row.enumerated() { sums[index % 16] += value }
    let mean = total(sums) * inverse
    var squares = [Float](repeating: 0, count: 16)
    for (index, value) in row.enumerated() {
      squares[index % 16] += (value - mean) * (value - mean)
    }
    return (mean, 1 / (total(squares) * inverse + 1e-5).squareRoot())
  }

  private func random(_ count: Int, _ seed: UInt64, scale: Float = 1) -> [Float] {
    var random = RandomGenerator(seed: seed)
    return (0..<count).map { _ in (random.uniform() - 0.5) * scale }
  }

  /// Rows of `columns` numbers, then zeros up to a multiple of 16.
  private func padded(_ rows: Int, _ columns: Int, _ seed: UInt64) -> (values: [Float], stride: Int)
  {
    let stride = (columns + 15) / 16 * 16
    let values = random(rows * columns, seed, scale: 6)
    return (
      (0..<rows).flatMap {
        values[$0 * columns..<($0 + 1) * columns]
          + [Float](repeating: 0, count: stride - columns)
      }, stride
    )
  }

  @Test(arguments: [1, 5, 16, 31, 48, 128, 200])
  func `Normalizes to bytes`(_ columns: Int) {
    let rows = 23
    let (x, stride) = padded(rows, columns, 1)
    let scale = random(stride, 2, scale: 200)
    let shift = random(stride, 3, scale: 100).map { $0 + 128 }
    let mask = (0..<rows).map { UInt8($0 % 5 == 2 ? 0 : 1) }
    var bytes = [UInt8](repeating: 7, count: rows * stride)
    hk_normalize_to_bytes(
      &bytes, x, scale, shift, mask, Int64(rows), Int64(columns), Int64(stride), 1e-5)
    for row in 0..<rows {
      let (mean, inverse) = moments(x[row * stride..<row * stride + columns])
      for column in 0..<stride {
        let value = (x[row * stride + column] - mean) * inverse * scale[column] + shift[column]
        let byte = mask[row] == 0 ? 128 : UInt8(max(0, min(255, value)))
        #expect(bytes[row * stride + column] == byte, "row \(row), column \(column)")
      }
    }
  }

  @Test func `Numbers that are none become bytes`() {
    let x = [Float](repeating: .nan, count: 16)
    let ones = [Float](repeating: 1, count: 16)
    var bytes = [UInt8](repeating: 7, count: 16)
    hk_normalize_to_bytes(&bytes, x, ones, ones, [1], 1, 16, 16, 1e-5)
    #expect(bytes == [UInt8](repeating: 0, count: 16))
  }

  @Test(arguments: [1, 5, 16, 31, 48, 128, 200], [4, 1, 7, 8])
  func `Normalizes to scores`(_ columns: Int, _ tags: Int) {
    let rows = 9
    let (x, stride) = padded(rows, columns, 4)
    let weights = random(tags * stride, 5)
    let bias = random(tags, 6)
    var scores = [Float](repeating: 0, count: rows * tags)
    hk_normalize_dense(
      &scores, x, weights, bias, Int64(rows), Int64(columns), Int64(stride), Int64(tags), 1e-5)
    for row in 0..<rows {
      let (mean, inverse) = moments(x[row * stride..<row * stride + columns])
      for tag in 0..<tags {
        var sums = [Float](repeating: 0, count: 16)
        for column in 0..<stride {
          sums[column % 16] += (x[row * stride + column] - mean) * weights[tag * stride + column]
        }
        #expect(scores[row * tags + tag] == total(sums) * inverse + bias[tag])
      }
    }
  }

  @Test func `Rectifies sums`() {
    let (rows, columns) = (7, 48)
    let x = random(rows * columns, 7)
    let scale = random(columns, 8, scale: 0.01)
    let bias = random(columns, 9)
    var generator = RandomGenerator(seed: 10)
    let sums = (0..<rows * columns).map { _ in Int32(truncatingIfNeeded: generator.next()) >> 16 }
    let correction = (0..<columns).map { _ in Int32(truncatingIfNeeded: generator.next()) >> 16 }
    var added = x
    hk_add_rectified(&added, sums, correction, scale, bias, Int64(rows), Int64(columns))
    var rectified = x
    hk_rectify_with(&rectified, sums, correction, scale, Int64(rows), Int64(columns))
    for index in x.indices {
      let column = index % columns
      let value = Float(sums[index] - correction[column]) * scale[column]
      #expect(added[index] == x[index] + max(0, value + bias[column]))
      #expect(rectified[index] == max(0, x[index] + value))
    }
  }

  @Test(arguments: [1, 3, 7])
  func `Looks up taps`(_ taps: Int) {
    let (rows, columns, numbers) = (20, 32, [6, 3])
    let tables = numbers.enumerated().map { random($1 * taps * columns, UInt64(11 + $0)) }
    let bias = random(columns, 13)
    var generator = RandomGenerator(seed: 14)
    let ids = numbers.map { count in
      (0..<rows + taps - 1).map { _ in Int32(generator.next() % UInt64(count + 1)) - 1 }
    }
    var x = [Float](repeating: 9, count: rows * columns)
    tables[0].withUnsafeBufferPointer { first in
      tables[1].withUnsafeBufferPointer { second in
        ids[0].withUnsafeBufferPointer { firstIDs in
          ids[1].withUnsafeBufferPointer { secondIDs in
            hk_look_up_taps(
              &x, [first.baseAddress, second.baseAddress],
              [firstIDs.baseAddress, secondIDs.baseAddress], 2, Int64(taps), bias, Int64(rows),
              Int64(columns))
          }
        }
      }
    }
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = bias[column]
        for (table, ids) in zip(tables, ids) {
          for tap in 0..<taps where ids[row + tap] >= 0 {
            sum += table[(Int(ids[row + tap]) * taps + tap) * columns + column]
          }
        }
        #expect(x[row * columns + column] == sum)
      }
    }
  }

  @Test func `Multiplies a vector in order`() {
    let (k, n) = (37, 50)
    let (x, w) = (random(k, 15), random(k * n, 16))
    var y = [Float](repeating: 0, count: n)
    hk_vector_product(&y, x, w, Int64(k), Int64(n))
    for column in 0..<n {
      var sum: Float = 0
      for row in 0..<k { sum += x[row] * w[row * n + column] }
      #expect(y[column] == sum)
    }
  }

  @Test(arguments: [(3, 16, 16), (3, 5, 20), (1, 7, 3), (5, 12, 33)])
  func `Convolves like numbers`(_ width: Int, _ inputs: Int, _ columns: Int) {
    let rows = 11
    let weights = Tensor(random(width * inputs * columns, 17), shape: [width * inputs, columns])
    let steps = random(inputs, 18).map { abs($0) / 50 + 0.001 }
    let depth = (inputs + 3) / 4 * 4
    let convolution = IntegerConvolution(weights, width: width, steps: steps, depth: depth)
    var generator = RandomGenerator(seed: 19)
    let bytes = (0..<(rows + width - 1) * depth).map { _ in
      UInt8(truncatingIfNeeded: generator.next())
    }
    var sums = [Int32](repeating: 0, count: rows * convolution.columns)
    convolution.write(sumsOf: bytes, rows: rows, to: &sums)
    var error: Float = 0
    var largest: Float = 0
    for row in 0..<rows {
      for column in 0..<columns {
        var exact: Float = 0
        for index in 0..<width * inputs {
          let byte = bytes[(row + index / inputs) * depth + index % inputs]
          exact += (Float(byte) - 128) * steps[index % inputs] * weights[index * columns + column]
        }
        let sum = sums[row * convolution.columns + column] - convolution.correction[column]
        error = max(error, abs(exact - Float(sum) * convolution.scales[column]))
        largest = max(largest, abs(exact))
      }
    }
    #expect(error < 0.02 * largest)
  }

  @Test func `Finds keys`() {
    var generator = RandomGenerator(seed: 20)
    let size = 100
    var slots = [UInt32](repeating: 0, count: 2 * size)
    var numbers: [UInt32: Int32] = [:]
    while numbers.count < 99 {
      let key = UInt32(generator.next() % 500)
      guard numbers[key] == nil else { continue }
      var slot = Int(hk_key_slot(key, Int64(size)))
      while slots[2 * slot + 1] != 0 { slot = (slot + 1) % size }
      numbers[key] = Int32(numbers.count + 1)
      (slots[2 * slot], slots[2 * slot + 1]) = (key, UInt32(numbers.count))
    }
    let keys = (0..<500).map { UInt32($0) }
    var found = [Int32](repeating: -1, count: keys.count)
    hk_find_keys(&found, keys, Int64(keys.count), slots, Int64(size))
    #expect(found == keys.map { numbers[$0] ?? 0 })
  }
}
