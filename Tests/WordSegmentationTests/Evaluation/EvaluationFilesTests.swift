import Foundation
import Testing
import TextCore
import WordSegmentation

@Suite struct EvaluationFilesTests {
  private func lines(_ text: String) -> [[UInt32]] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.unicodeScalars.map(\.value) }
  }

  @Test func `Scores lines of words`() throws {
    let score = try SegmentationScore.evaluate(
      gold: lines("甲乙 丙  丁\n\n戊 己庚"), predicted: lines("甲乙 丙丁\n戊\u{3000}己庚\n \n"),
      training: lines("甲乙 戊"))
    #expect(score.goldWords == 5)
    #expect(score.predictedWords == 4)
    #expect(score.rightWords == 3)
    #expect(score.oovRate == 3.0 / 5)
    #expect(score.oovRecall == 1.0 / 3)
  }

  @Test func `Names the line that differs`() {
    #expect(throws: EvaluationError.charactersDiffer(line: 3)) {
      try SegmentationScore.evaluate(gold: lines("甲\n\n乙丙\n丁"), predicted: lines("甲\n乙\n丁"))
    }
    #expect(
      EvaluationError.charactersDiffer(line: 3).description.hasPrefix("line 3: characters differ"))
  }

  @Test func `Counts lines before comparing them`() {
    #expect(throws: EvaluationError.lineCountsDiffer(gold: 2, predicted: 3)) {
      try SegmentationScore.evaluate(gold: lines("甲\n乙"), predicted: lines("甲\n丙\n丁"))
    }
    #expect(throws: EvaluationError.lineCountsDiffer(gold: 2, predicted: 1)) {
      try SegmentationScore.evaluate(gold: lines("甲\n乙"), predicted: lines("甲"))
    }
  }

  @Test func `Reads files and names their faults`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("evaluation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      let file = folder.appendingPathComponent(name)
      try Data(bytes).write(to: file)
      return file.path
    }
    let gold = try file("gold", Array("\u{FEFF}甲乙 丙\r\n丁".utf8))
    let predicted = try file("predicted", Array("甲 乙 丙\n丁\n".utf8))
    let damaged = try file("damaged", [0x61, 0x0A, 0x62, 0xFF])
    let score = try SegmentationScore.evaluate(
      goldFile: gold, predictedFile: predicted, trainingFile: predicted)
    #expect(score.rightWords == 2)
    #expect(score.unknownWords == 1)
    #expect(
      throws: EvaluationError.corpus(
        .text(path: damaged, line: 2, error: .invalidBytes(encoding: .utf8, offset: 3)))
    ) {
      try SegmentationScore.evaluate(goldFile: gold, predictedFile: damaged)
    }
    #expect(throws: EvaluationError.corpus(.file(.isDirectory(path: folder.path)))) {
      try SegmentationScore.evaluate(goldFile: folder.path, predictedFile: gold)
    }
  }
}
