import Foundation
import SegmentationKernels
import SystemCore
import Testing

@Suite struct GatedNetworkKernelTests {
  private func random(_ count: Int, _ seed: UInt64) -> [Float] {
    var generator = RandomGenerator(seed: seed)
    return (0..<count).map { _ in (generator.uniform() - 0.5) * 4 }
  }

  @Test(arguments: [(1, 16, 3, 1), (7, 32, 5, 1), (20, 48, 7, 4), (3, 16, 7, 2)])
  func `Gated values are within half a step of those of GELU`(
    _ rows: Int, _ columns: Int, _ width: Int, _ dilation: Int
  ) {
    let (both, w) = (random(rows * 2 * columns, 1), random(width * columns, 2))
    let bias = random(columns, 3)
    var out = [UInt8](repeating: 7, count: rows * columns)
    var steps = [Float](repeating: -1, count: rows)
    hk_gate_to_bytes(
      &out, &steps, both, w, bias, Int64(rows), Int64(columns), Int64(width), Int64(dilation))
    for row in 0..<rows {
      var largest = 0.0
      var exact: [Double] = []
      for column in 0..<columns {
        var sum = Double(bias[column])
        for tap in 0..<width {
          let other = row + (tap - width / 2) * dilation
          guard (0..<rows).contains(other) else { continue }
          sum +=
            Double(both[(2 * other + 1) * columns + column]) * Double(w[tap * columns + column])
        }
        let gate = sum / (1 + exp(-1.5957691216057308 * (sum + 0.044715 * sum * sum * sum)))
        exact.append(Double(both[2 * row * columns + column]) * gate)
        largest = max(largest, abs(exact[column]))
      }
      // GELU is right to 6e-4, and multiplied by 2 at most.
      let error = 1.3e-3 + 1e-5 * largest
      #expect(abs(Double(steps[row]) - largest / 127) < error / 127)
      for column in 0..<columns {
        let value = (Double(out[row * columns + column]) - 128) * Double(steps[row])
        #expect(abs(value - exact[column]) < 0.501 * Double(steps[row]) + 2 * error)
      }
    }
  }

  @Test func `What is no number becomes zero`() {
    for value: Float in [.nan, .infinity, 3e38] {
      var both = [Float](repeating: 1, count: 32)
      both[3] = value
      var out = [UInt8](repeating: 7, count: 16)
      var steps: [Float] = [5]
      hk_gate_to_bytes(
        &out, &steps, both, [Float](repeating: 1, count: 16), [Float](repeating: 0, count: 16), 1,
        16,
        1, 1)
      #expect(steps[0].isFinite)
    }
    var out = [UInt8](repeating: 7, count: 16)
    var steps: [Float] = [5]
    let zeros = [Float](repeating: 0, count: 32)
    hk_gate_to_bytes(&out, &steps, zeros, zeros, zeros, 1, 16, 1, 1)
    #expect(out == [UInt8](repeating: 128, count: 16) && steps == [0])
  }

  @Test func `Sums are scaled and added`() {
    let sums = (0..<32).map { Int32($0 * 100 - 900) }
    let correction = (0..<16).map { Int32($0) }
    let scale = (0..<16).map { Float($0 + 1) / 64 }
    let bias = (0..<16).map { Float($0) / 2 }
    var y = [Float](repeating: 9, count: 32)
    hk_scale_sums(&y, sums, correction, scale, bias, 2, 16)
    var x = [Float](repeating: 1, count: 32)
    hk_add_sums(&x, sums, correction, scale, [2, 0.5], bias, 2, 16)
    for index in 0..<32 {
      let (row, column) = (index / 16, index % 16)
      let value = Float(sums[index] - correction[column]) * scale[column]
      #expect(y[index] == value + bias[column])
      #expect(x[index] == 1 + (value * [2, 0.5][row] + bias[column]))
    }
  }
}
