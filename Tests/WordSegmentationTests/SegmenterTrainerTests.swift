import Foundation
import Testing
import WordSegmentation

@Suite struct SegmenterTrainerTests {
  @Test func sameSeedGivesTheSameModel() throws {
    let first = try weights(TinyModel.Files().configuration(passes: 3))
    let second = try weights(TinyModel.Files().configuration(passes: 3))
    #expect(first == second)
    var other = try TinyModel.Files().configuration(passes: 3)
    other.seed = 2
    #expect(try weights(other) != first)
  }

  @Test func goesOnFromItsCheckpointToTheSameModel() async throws {
    let whole = try weights(TinyModel.Files().configuration(passes: 4))
    let configuration = try TinyModel.Files().configuration(passes: 4)
    let interrupted = await Task {
      do {
        try SegmenterTrainer(configuration).run { event in
          if case .pass(2, _, _) = event { withUnsafeCurrentTask { $0?.cancel() } }
        }
        return false
      } catch SegmentationError.cancelled {
        return true
      } catch {
        return false
      }
    }.value
    #expect(interrupted)
    var resumedAt = 0
    try SegmenterTrainer(configuration).run { event in
      if case .resumed(let step) = event { resumedAt = step }
    }
    #expect(resumedAt > 0)
    #expect(try Data(contentsOf: modelFile(configuration)) == whole)
  }

  @Test func refusesACheckpointOfOtherText() throws {
    let files = try TinyModel.Files()
    try SegmenterTrainer(files.configuration(passes: 1)).run()
    try (TinyModel.sentences + TinyModel.sentences + TinyModel.sentences).joined(separator: "\n")
      .write(toFile: files.training, atomically: true, encoding: .utf8)
    #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration(passes: 1)).run()
    }
  }

  @Test(arguments: ["", "\n \n"]) func emptyTrainingTextIsAnError(_ text: String) throws {
    let files = try TinyModel.Files()
    try text.write(toFile: files.training, atomically: true, encoding: .utf8)
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration()).run()
    }
    #expect(error?.description.contains("train.txt") == true)
  }

  @Test func invalidTextNamesFileAndLine() throws {
    let files = try TinyModel.Files()
    try Data("好 的\n\u{0}".utf8 + [0xFF, 0x0A]).write(to: URL(fileURLWithPath: files.training))
    let error = #expect(throws: SegmentationError.self) {
      try SegmenterTrainer(files.configuration()).run()
    }
    #expect(error?.description.contains("train.txt:2:") == true)
  }

  @Test func missingFileIsAnError() throws {
    var configuration = try TinyModel.Files().configuration()
    configuration.training[0].path += ".missing"
    #expect(throws: SegmentationError.self) { try SegmenterTrainer(configuration).run() }
  }

  private func weights(_ configuration: SegmenterTrainer.Configuration) throws -> Data {
    try SegmenterTrainer(configuration).run()
    return try Data(contentsOf: modelFile(configuration))
  }

  private func modelFile(_ configuration: SegmenterTrainer.Configuration) -> URL {
    URL(fileURLWithPath: configuration.output + "/model.safetensors")
  }
}
