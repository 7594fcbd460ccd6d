import Reporting
import Testing

@Suite struct OptionErrorTests {
  @Test func `Values within the range pass, others are told with what is allowed`() throws {
    try OptionError.check("beam", 1, in: 1...64)
    try OptionError.check("passes", 7, in: 1...)
    let error = #expect(throws: OptionError.self) { try OptionError.check("beam", 65, in: 1...64) }
    #expect(error?.description == "beam must be 1 to 64, not 65")
    #expect(error?.report.status == .usage)
    #expect(throws: OptionError("passes", value: 0, allowed: "1 or more")) {
      try OptionError.check("passes", 0, in: 1...)
    }
  }

  @Test(arguments: [Double.nan, -.infinity, .infinity, -0.1])
  func `What is no number in the range is refused`(_ value: Double) {
    #expect(throws: OptionError.self) { try OptionError.check("dropout", value, in: 0...1) }
  }
}
