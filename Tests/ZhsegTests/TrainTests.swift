import Foundation
import ProgramTesting
import Testing

/// `zhseg train` as a process.
@Suite struct TrainTests {
  @Test(.timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM])
  func `A signal writes a checkpoint, from which the run resumes to the same end`(signal: Int32)
    throws
  {
    let folder = try TemporaryFolder()
    let text = (0..<400).map { "我们 \($0 % 2 == 0 ? "看 书" : "吃 米饭") 。\n" }.joined()
    let path = try folder.write(text, to: "train.txt")
    let run = try BuiltProgram.zhseg.trainInterrupted(
      [
        "train", "--train", "pku=\(path)", "--dev", "pku=\(path)", "--rows", "64", "--passes", "12",
        "--channels", "32", "--layers", "2", "--averaged-steps", "20",
      ], output: folder.path("model"), signal: signal, after: "  pass 1 ")
    #expect(run.stopped.status == 128 + signal, "\(run.stopped.errors)")
    #expect(
      run.stopped.errors.hasSuffix(
        "zhseg: interrupted. The same command resumes from the checkpoint.\n"))
    #expect(run.resumed.errors.contains("resumed at step "), "\(run.resumed.errors)")
    #expect(run.isSame)
  }

  @Test(arguments: [
    ["--train", "pku=t.txt:9223372036854775807"],
    ["--train", "pku=t.txt", "--passes", "\(Int.max)"],
    ["--train", "pku=t.txt", "--rows", "\(Int.max)"], ["--train", "pku=t.txt", "--layers", "0"],
    ["--train", "pku=t.txt", "--learning-rate", "nan"],
    ["--train", "pku=t.txt", "--network", "lookup", "--channels", "65"],
  ])
  func `Numbers that no run can have are errors of usage`(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try BuiltProgram.zhseg.run(
      ["train"] + arguments + ["--output", folder.path("model")])
    #expect(run.status == 64, "\(run.errors)")
  }

  @Test(.timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM])
  func `A signal ends labelling, and no file is left behind`(signal: Int32) throws {
    let folder = try TemporaryFolder()
    let line = "今天天气很好，我们一家人去公园散步，看见了许多花。\n"
    let text = try folder.write(String(repeating: line, count: 400_000), to: "raw.txt")
    let run = try BuiltProgram.zhseg.run(
      ["label", text, "--output", folder.path("raw.labels"), "--jobs", "1"], signal: signal,
      after: "sentences")
    #expect(run.status == 128 + signal)
    #expect(run.errors.hasSuffix("zhseg: interrupted. No output was written.\n"), "\(run.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["raw.txt"])
  }
}
