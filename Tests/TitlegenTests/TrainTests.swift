import Foundation
import ProgramTesting
import Testing

/// `titlegen train` as a process.
@Suite struct TrainTests {
  @Test(.timeLimit(.minutes(10)), arguments: [SIGINT, SIGTERM])
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

  @Test(arguments: [
    ["--train", "missing.jsonl:999999999999"], ["--train", "missing.jsonl:9223372036854775807"],
    ["--pretrain", "missing.jsonl:10000001"], ["--passes", "9223372036854775807"],
    ["--passes", "0"], ["--pretrain-passes", "-1"], ["--window", "9223372036854775807"],
    ["--window", "0"], ["--embedding", "-1"], ["--encoder-cells", "1000000000"],
    ["--decoder-cells", "0"], ["--rows", "9223372036854775807"], ["--shards", "0"],
    ["--shards", "9223372036854775807"], ["--averaged-steps", "-1"], ["--evaluations", "0"],
    ["--learning-rate", "nan"], ["--dropout", "nan"], ["--jobs", "9223372036854775807"],
  ])
  func `Numbers that no run can have are errors of usage, before anything is read`(
    _ arguments: [String]
  ) throws {
    let folder = try TemporaryFolder()
    let train = arguments[0] == "--train" ? [] : ["--train", "missing.jsonl"]
    let outcome = try BuiltProgram.titlegen.run(
      ["train", "--output", folder.path("model")] + train + arguments)
    #expect(outcome.status == 64, "\(outcome.errors)")
    #expect(!outcome.errors.contains("cannot open"))
  }
}
