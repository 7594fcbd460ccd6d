import Foundation
import TensorKernels
import Testing

@Suite struct ExponentialTests {
  /// The largest relative and absolute errors of a kernel against a double-precision function.
  private func errors(
    _ range: ClosedRange<Float>, step: Float,
    _ kernel: (UnsafeMutablePointer<Float>?, UnsafePointer<Float>?, Int64) -> Void,
    _ function: (Double) -> Double
  ) -> (relative: Double, absolute: Double) {
    let x = Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    var y = x
    kernel(&y, x, Int64(x.count))
    var worst = (relative: 0.0, absolute: 0.0)
    for (x, y) in zip(x, y) {
      let exact = function(Double(x))
      worst.absolute = max(worst.absolute, abs(Double(y) - exact))
      worst.relative = max(worst.relative, abs(Double(y) - exact) / max(abs(exact), 1e-300))
    }
    return worst
  }

  @Test func `Exp is right to 2e-7 of its value from -87 to 88 and never overflows`() {
    #expect(errors(-87...88, step: 0.00037, hk_exp, exp).relative < 3e-7)
    var y: [Float] = [0, 0, 0]
    hk_exp(&y, [-1000, 1000, 0], 3)
    #expect(y[0] >= 0 && y[0] < 2e-38)
    #expect(y[1].isFinite && y[1] > 1e38)
    #expect(y[2] == 1)
  }

  @Test func `Sigmoid and tanh over the whole range, tanh also relative near 0`() {
    let sigmoid: (Double) -> Double = { 1 / (1 + exp(-$0)) }
    #expect(errors(-100...100, step: 0.0007, hk_sigmoid, sigmoid).absolute < 2e-7)
    #expect(errors(-80...10, step: 0.0007, hk_sigmoid, sigmoid).relative < 5e-7)
    #expect(errors(-100...100, step: 0.0007, hk_tanh, tanh).absolute < 4e-7)
    #expect(errors(1e-6...0.5, step: 1e-5, hk_tanh, tanh).relative < 3e-6)
  }
}
