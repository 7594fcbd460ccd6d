import SystemCore
import Testing

@Suite struct CurrentProcessTests {
  /// Swift reads them from `/proc`.
  @Test func `The arguments are those of the command line`() {
    #expect(CurrentProcess.arguments == Array(CommandLine.arguments.dropFirst()))
  }
}
