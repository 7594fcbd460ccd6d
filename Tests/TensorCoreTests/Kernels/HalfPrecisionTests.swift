import TensorKernels
import Testing

@Suite struct HalfPrecisionTests {
  /// The value of half-precision bits by the definition of IEEE 754.
  private func value(_ bits: UInt16) -> Float {
    let sign: Float = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 31)
    let fraction = Float(bits & 1023)
    switch exponent {
    case 0: return sign * fraction * 0x1p-24
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
    }
  }

  @Test func `All 65,536 halves become the right number, and themselves again`() {
    let halves = Array(UInt16.min...UInt16.max)
    var floats = [Float](repeating: 0, count: halves.count)
    hk_half_to_float(&floats, halves, Int64(halves.count))
    var back = [UInt16](repeating: 0, count: halves.count)
    hk_float_to_half(&back, floats, Int64(floats.count))
    for (half, (float, again)) in zip(halves, zip(floats, back)) {
      let expected = value(half)
      if expected.isNaN {
        #expect(float.isNaN && again & 0x7C00 == 0x7C00 && again & 0x3FF != 0)
      } else {
        #expect(float == expected && float.sign == expected.sign && again == half)
      }
    }
  }

  @Test func `Numbers between two halves go to the nearer, ties to the even one`() {
    for bits: UInt16 in 0..<0x7BFF {
      let (low, high) = (value(bits), value(bits + 1))
      let middle = low / 2 + high / 2
      let floats = [middle, middle.nextDown, middle.nextUp, -middle.nextUp]
      var halves: [UInt16] = [0, 0, 0, 0]
      hk_float_to_half(&halves, floats, 4)
      #expect(halves == [bits & 1 == 0 ? bits : bits + 1, bits, bits + 1, 0x8000 | (bits + 1)])
    }
    var halves: [UInt16] = [0, 0, 0]
    hk_float_to_half(&halves, [65519.99, 65520, 1e30], 3)
    #expect(halves == [0x7BFF, 0x7C00, 0x7C00])
  }
}
