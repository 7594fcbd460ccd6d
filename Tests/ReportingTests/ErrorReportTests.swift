import CommandSupport
import Testing

@Suite struct ErrorReportTests {
  @Test func namesWhatIsKnown() {
    #expect(ErrorReport(.usage, "wrong").description == "wrong")
    #expect(ErrorReport(.noInput, file: "a.txt", "gone").description == "a.txt: gone")
    #expect(
      ErrorReport(.badData, file: "a.txt", line: 3, "wrong", advice: "Mend it.").description
        == "a.txt:3: wrong. Mend it.")
  }

  @Test("statuses are those of sysexits.h")
  func statuses() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 64, 65, 66, 70, 73, 74, 75])
  }
}
