import SystemCore
import TermDiscovery
import Testing

@Suite("Term errors")
struct TermErrorTests {
  @Test("An error of a file names the file")
  func namesTheFile() {
    let error = TermError.file(.cannotOpen(path: "nowhere.txt", code: 2))
    #expect(error.description.contains("nowhere.txt"))
  }
}
