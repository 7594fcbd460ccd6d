import SystemCore
import Testing

@Suite struct MathematicsTests {
  @Test func `Four exponentials are those of the platform's library`() {
    for step in -7000...7000 {
      let x = Double(step) / 10 + Double(step % 7) * 1e-3
      let four = Mathematics.exp(SIMD4(x, -x, x / 700, 0))
      for (value, exact) in [
        (four[0], Mathematics.exp(x)), (four[1], Mathematics.exp(-x)),
        (four[2], Mathematics.exp(x / 700)), (four[3], 1),
      ] {
        #expect(abs(value - exact) <= 1e-14 * exact, "\(x)")
      }
    }
  }
}
