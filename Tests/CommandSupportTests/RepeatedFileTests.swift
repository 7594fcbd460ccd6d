import CommandSupport
import Testing

@Suite struct RepeatedFileTests {
  @Test(
    arguments: [
      ("a.txt", "a.txt", 1), ("a.txt:3", "a.txt", 3), ("a:b:2", "a:b", 2), ("a:b", "a:b", 1),
      ("C:\\x", "C:\\x", 1), ("a:", "a:", 1), ("a:1:", "a:1:", 1),
    ])
  func `A number after the last colon says how often a file occurs`(
    argument: String, path: String, repeats: Int
  ) {
    let file = RepeatedFile(argument: argument)
    #expect(file?.path == path && file?.repeats == repeats)
  }

  @Test(arguments: ["", ":3", "a:0", "a:-1", "a:1000001", "a:9223372036854775807"])
  func `No file, or none of it, is refused`(argument: String) {
    #expect(RepeatedFile(argument: argument) == nil)
  }
}
