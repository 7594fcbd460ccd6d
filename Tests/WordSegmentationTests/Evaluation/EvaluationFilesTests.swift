import Foundation
import Testing
import TextCore
import WordSegmentation

@Suite struct EvaluationFilesTests {
  /// Each line is a sentence; its words are still to be cut.
  private func lines(_ text: String) -> SegmentedText {
    SegmentedText(
      sentences: text.split(separator: "\n", omittingEmptySubsequences: false).map { [String($0)] })
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
      gold: SegmentedText(path: gold), predicted: SegmentedText(path: predicted),
      training: SegmentedText(path: predicted))
    #expect(score.rightWords == 2)
    #expect(score.unknownWords == 1)
    #expect(
      throws: EvaluationError.corpus(
        .text(path: damaged, line: 2, error: .invalidBytes(encoding: .utf8, offset: 3)))
    ) {
      try SegmentationScore.evaluate(
        gold: SegmentedText(path: gold), predicted: SegmentedText(path: damaged))
    }
    #expect(throws: EvaluationError.corpus(.file(.isDirectory(path: folder.path)))) {
      try SegmentationScore.evaluate(
        gold: SegmentedText(path: folder.path), predicted: SegmentedText(path: gold))
    }
  }

  @Test func `Sentences in memory score as a file of them does`() throws {
    let segmenter = try TinyModel.segmenter()
    let files = try TinyModel.Files()
    let sentences = TinyModel.sentences.map { $0.split(separator: " ").map(String.init) }
    let score = try segmenter.evaluate(on: SegmentedText(sentences: sentences))
    #expect(score.goldWords == sentences.joined().count)
    #expect(score.f1 > 0.95)
    #expect(try segmenter.evaluate(on: SegmentedText(path: files.training)) == score)
  }

  @Test func `Words that are canonically equivalent are different ones`() throws {
    let gold = SegmentedText(sentences: [["凉", "e\u{301}"]])
    let training = SegmentedText(sentences: [["\u{F979}", "\u{E9}"]])
    let score = try SegmentationScore.evaluate(gold: gold, predicted: gold, training: training)
    #expect(score.unknownWords == 2)
    #expect(throws: EvaluationError.charactersDiffer(line: 1)) {
      try SegmentationScore.evaluate(gold: gold, predicted: training)
    }
  }
}
