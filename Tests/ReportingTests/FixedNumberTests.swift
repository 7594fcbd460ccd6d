import Reporting
import Testing

@Suite struct FixedNumberTests {
  @Test(
    arguments: [
      (1.0, 2, "1.00"), (-1.235, 1, "-1.2"), (-0.0001, 2, "0.00"), (12345.678, 0, "12346"),
      (.infinity, 2, "inf"),
    ])
  func `All decimals are written`(number: Double, decimals: Int, text: String) {
    #expect(number.fixed(decimals) == text)
  }

  @Test(
    arguments: [
      (1.23456, 2, "1.23"), (-0.0001, 2, "0.0"), (7, 4, "7.0"), (.infinity, 4, "null"),
      (-.infinity, 4, "null"), (.nan, 4, "null"), (nil, 4, "null"),
    ] as [(Double?, Int, String)])
  func `JSON has no numbers but finite ones`(number: Double?, decimals: Int, text: String) {
    var buffer = OutputBuffer()
    buffer.write(json: number, decimals: decimals)
    #expect(buffer.text == text)
  }

  @Test func `A field is filled from the left`() {
    #expect("12".padded(to: 4) == "  12")
    #expect("12345".padded(to: 4) == "12345")
  }
}
