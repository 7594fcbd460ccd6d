import ProgramTesting
import SystemCore
import Testing

@Suite struct SystemCorePage {
  @Test func `Prints what it says`() throws {
    let files = try ProgramTesting.TemporaryFolder()
    defer { withExtendedLifetime(files) {} }
    let path = files.path("weather.txt")
    let print = PagePrinter()

    // PAGE BEGIN
    // The file is there as a whole, or not at all.
    try AtomicFile.write("今天天气很好。\n", to: path)

    // The same numbers on every machine.
    var random = RandomGenerator(seed: 1)
    print(random.next())  // 10451216379200822465

    // The threads of a control group or an affinity mask count, not those of the machine.
    print(availableProcessors() >= 1)  // true
    // PAGE END

    #expect(
      try print.lines == CodeInPage.promised(by: "Sources/SystemCore/SystemCore.docc/SystemCore.md")
    )
  }
}
