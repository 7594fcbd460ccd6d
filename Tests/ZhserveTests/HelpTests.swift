import Foundation
import ProgramTesting
import Testing

/// The command line.
@Suite struct HelpTests {
  @Test func `Help screen`() throws {
    let path = packageFolder.appendingPathComponent("Tests/ZhserveTests/HelpScreens/zhserve.txt")
    let outcome = try BuiltProgram.zhserve.run(["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.text == (try String(contentsOf: path, encoding: .utf8)))
  }

  @Test func `The version is told`() throws {
    #expect(try BuiltProgram.zhserve.run(["--version"]).text == "zhserve 0.2.0\n")
  }

  @Test(arguments: [
    (["--port", "65536"], "zhserve: '--port' takes a number from 0 to 65535, not 65536."),
    (
      ["--body-limit", "0"],
      "zhserve: '--body-limit' takes a size from 1 byte to 1TiB, not 0 bytes."
    ),
    (["--deadline", "0"], "zhserve: '--deadline' takes a number from 1 to 86400, not 0."),
    (["--log", "texts"], "zhserve: The value 'texts' is invalid for '--log <what>'"),
    (["--prot", "1"], "zhserve: Unknown option '--prot'"),
  ])
  func `A command line that makes no sense`(arguments: [String], message: String) throws {
    let outcome = try BuiltProgram.zhserve.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
  }

  @Test func `A variable that makes no sense`() throws {
    let outcome = try BuiltProgram.zhserve.run([], prefix: ["env", "ZHSERVE_QUEUE=many"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("zhserve: The variable ZHSERVE_QUEUE is 'many'"))
    let range = try BuiltProgram.zhserve.run([], prefix: ["env", "ZHSERVE_TEXT_LIMIT=0"])
    #expect(range.status == 64)
    #expect(range.errors.hasPrefix("zhserve: '--text-limit' takes a number from 1"))
  }

  #if !Server
    @Test func `Without the trait the program says how to build it`() throws {
      let outcome = try BuiltProgram.zhserve.run([])
      #expect(outcome.status == 70)
      #expect(outcome.errors.contains("make serve"))
    }
  #endif
}
