import ProgramTesting
import Reporting
import Testing

@Suite struct ReportingPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    struct EmptyArticle: Reportable {
      var file: String
      var report: ErrorReport {
        ErrorReport(.badData, file: file, "the article has no text", advice: "Leave it out.")
      }
    }

    print(EmptyArticle(file: "a.txt"))  // a.txt: the article has no text. Leave it out.
    print(EmptyArticle(file: "a.txt").report.status.rawValue)  // 65
    // PAGE END

    #expect(
      try print.lines == CodeInPage.promised(by: "Sources/Reporting/Reporting.docc/Reporting.md"))
  }
}
