import Foundation
import ProgramTesting
import Testing

/// `zhseg train` as a process.
@Suite struct TrainTests {
  @Test(.timeLimit(.minutes(2)), arguments: [SIGINT, SIGTERM])
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
}
