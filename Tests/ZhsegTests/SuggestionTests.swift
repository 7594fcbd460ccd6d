import ProgramTesting
import Testing

/// What a mistyped command or option is answered with.
@Suite struct SuggestionTests {
  @Test(arguments: [
    (BuiltProgram.zhseg, ["evl", "gold.txt"], "zhseg eval"),
    (.zhseg, ["trian"], "zhseg train"), (.zhseg, ["dict", "chek", "a.txt"], "zhseg dict check"),
    (.termmine, ["cuont", "corpus"], "termmine count"), (.titlegen, ["pars"], "titlegen pairs"),
    (.zhlm, ["scroe"], "zhlm score"), (.zhseg, ["--fromat", "tsv"], "--format"),
    (.zhlm, ["--hlep"], "--help"), (.termmine, ["--topp", "3", "a", "b"], "--top"),
  ])
  func `The nearest command or option is suggested`(
    _ program: BuiltProgram, _ arguments: [String], _ meant: String
  ) throws {
    let outcome = try program.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("Did you mean '\(meant)'?"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `A file may be called like a mistyped command, and a missing one like anything else`()
    throws
  {
    let folder = try TemporaryFolder()
    let path = try folder.write("好\n", to: "evl")
    #expect(try BuiltProgram.zhseg.run([path]).text == "好\n")
    let missing = try BuiltProgram.zhseg.run(["novel.txt"])
    #expect(missing.status == 66)
    #expect(!missing.errors.contains("Did you mean"))
  }
}
