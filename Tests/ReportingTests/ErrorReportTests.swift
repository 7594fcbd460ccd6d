import Reporting
import SystemCore
import Testing

@Suite struct ErrorReportTests {
  @Test func `Names what is known`() {
    #expect(ErrorReport(.usage, "wrong").description == "wrong")
    #expect(ErrorReport(.noInput, file: "a.txt", "gone").description == "a.txt: gone")
    #expect(
      ErrorReport(.badData, file: "a.txt", line: 3, "wrong", advice: "Mend it.").description
        == "a.txt:3: wrong. Mend it.")
  }

  @Test func `A report is JSON for programs`() {
    let report = ErrorReport(.badData, file: "a\"b.txt", line: 3, "wrong", advice: "Mend it.")
    #expect(
      report.json
        == #"{"status":65,"message":"wrong","file":"a\"b.txt","advice":"Mend it.","line":3}"#)
    #expect(ErrorReport(.usage, "wrong").json == #"{"status":64,"message":"wrong"}"#)
  }

  @Test func `Other advice takes the place of what the report has`() {
    let report = ErrorReport(.badData, "wrong", advice: "Mend it.")
    #expect(report.advising("Name another.").advice == "Name another.")
    #expect(report.advising(nil) == report)
  }

  @Test func `Full disks, refused files and missing ones are distinguished`() {
    let statuses = [
      FileError.cannotOpen(path: "a", code: 2), .cannotOpen(path: "a", code: 13),
      .cannotWrite(path: "a", code: 28), .cannotWrite(path: "a", code: 13),
      .truncated(path: "a", format: "gzip"),
    ].map(\.report.status)
    #expect(statuses == [.noInput, .noInput, .inputOutput, .cannotCreate, .badData])
    #expect("\(FileError.cannotOpen(path: "a", code: 2))" == "a: no such file")
  }

  @Test func `Statuses are those of sysexits.h`() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 64, 65, 66, 70, 73, 74, 75])
  }
}
