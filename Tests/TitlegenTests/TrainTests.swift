import Foundation
import ProgramTesting
import Testing

/// `titlegen train` as a process.
@Suite struct TrainTests {
  @Test(.timeLimit(.minutes(2)), arguments: [SIGINT, SIGTERM])
  func `A signal writes a checkpoint, from which the run resumes to the same end`(signal: Int32)
    throws
  {
    let folder = try TemporaryFolder()
    let pairs = (0..<200).map { number in
      let title = ["春风花鸟", "山水日月", "雨星云虫"][number % 3]
      return "{\"title\":\"\(title)\",\"body\":\"今天：\(title)。\(number % 7)\"}\n"
    }
    let path = try folder.write(pairs.joined(), to: "train.jsonl")
    let run = try BuiltProgram.titlegen.trainInterrupted(
      [
        "train", "--train", path, "--dev", path, "--rows", "256", "--passes", "12", "--embedding",
        "16", "--encoder-cells", "16", "--decoder-cells", "24", "--averaged-steps", "20",
      ], output: folder.path("model"), signal: signal, after: "  pass 1 ")
    #expect(run.stopped.status == 128 + signal, "\(run.stopped.errors)")
    #expect(
      run.stopped.errors.hasSuffix(
        "titlegen: interrupted. The same command resumes from the checkpoint.\n"))
    #expect(run.resumed.errors.contains("resumed at step "), "\(run.resumed.errors)")
    #expect(run.isSame)
  }
}
