import Foundation
import ProgramTesting
import Testing

/// `zhlm train` and `zhlm train-judge` as processes that a signal interrupts.
@Suite(.timeLimit(.minutes(10))) struct TrainInterruptionTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ arguments: [String], _ signal: Int32, after text: String) throws {
    let run = try BuiltProgram.zhlm.trainInterrupted(
      arguments, output: folder.path("model"), signal: signal, after: text)
    #expect(run.stopped.status == 128 + signal, "\(run.stopped.errors)")
    #expect(
      run.stopped.errors.hasSuffix(
        "zhlm: interrupted. The same command resumes from the checkpoint.\n"))
    #expect(run.resumed.status == 0)
    #expect(run.resumed.errors.contains("resumed at step "), "\(run.resumed.errors)")
    #expect(run.isSame)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `A language model resumes to the same end`(signal: Int32) throws {
    let text = (0..<400).map { "我们\($0 % 2 == 0 ? "看书" : "吃米饭")。\n" }.joined()
    try check(
      [
        "train", "--train", folder.write(text, to: "text.txt"), "--vocabulary", "10", "--embedding",
        "16", "--cells", "64", "--layers", "2", "--streams", "2", "--length", "8", "--passes", "12",
        "--evaluations", "12",
      ], signal, after: "  saved")
  }

  private func table() throws -> String {
    let lines = (0..<400).map { number in
      let isGood = number % 2 == 0
      let place = ["海", "山"][number / 2 % 2]
      return "\(isGood ? "好" : "坏")\t\(place)\t\(place)\(isGood ? "真好看" : "太糟了")。\n"
    }
    return try folder.write("mood\tplace\ttext\n" + lines.joined(), to: "table.tsv")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `A Transformer resumes to the same end`(signal: Int32) throws {
    try check(
      [
        "train", "--conditions", table(), "--dimension", "32", "--heads", "2", "--hidden", "64",
        "--layers", "2", "--batch", "160", "--min-count", "1", "--passes", "12",
        "--evaluations", "12",
      ], signal, after: "  saved")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `A judge resumes to the same end`(signal: Int32) throws {
    try check(
      ["train-judge", "--conditions", table(), "--passes", "20"], signal, after: "place: ")
    #expect(
      try folder.names().filter { $0.hasPrefix("model-stopped") } == [
        "model-stopped", "model-stopped.0.checkpoint", "model-stopped.1.checkpoint",
      ])
  }
}
