import SystemCore
import TermDiscovery
import Testing

@Suite struct TermErrorTests {
  @Test func `An error of a file names the file`() {
    let error = TermError.file(.cannotOpen(path: "nowhere.txt", code: 2))
    #expect(error.description.contains("nowhere.txt"))
  }
}
