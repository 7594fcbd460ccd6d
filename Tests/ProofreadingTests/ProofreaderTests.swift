import Foundation
import ProgramTesting
import Proofreading
import ProofreadingTesting
import SystemCore
import Testing

@Suite struct ProofreaderTests {
  private func reader(threads: Int = 1) throws -> Proofreader {
    try Proofreader(model: SmallModel.shared.path, threads: threads)
  }

  @Test func `A character of the same sound is found, with its place in bytes`() throws {
    let mistakes = try reader().mistakes(in: "AB，我门看书。")
    #expect(mistakes.count == 1)
    let mistake = try #require(mistakes.first)
    #expect(mistake.text == "门" && mistake.start == 8 && mistake.end == 11)
    #expect(mistake.replacements.first?.text == "们")
    #expect(mistake.confidence > 0.5 && mistake.confidence <= 1)
    #expect(try reader().mistakes(in: "我们看书。他们在家门口。") == [])
  }

  @Test func `Nothing but characters is looked at`() throws {
    var reader = try reader()
    reader.leastConfidence = 0
    for text in ["", " ", "\n", "hello", "123", "😀", "。。。", "\u{0}", "㐀㐁"] {
      #expect(reader.mistakes(in: text) == [])
    }
  }

  @Test func `The places of mistakes are those of the text, for any text`() throws {
    var reader = try reader(threads: 2)
    reader.leastConfidence = 0
    var random = SystemRandomNumberGenerator()
    let letters = Array("我们门在再家看书。，a1 \n😀e\u{301}國")
    let texts = (0..<200).map { _ in
      String((0..<Int.random(in: 0..<400, using: &random)).map { _ in letters.randomElement()! })
    }
    for (text, mistakes) in zip(texts, reader.mistakes(in: texts)) {
      let bytes = Array(text.utf8)
      var end = 0
      for mistake in mistakes {
        #expect(mistake.start >= end)
        #expect(String(decoding: bytes[mistake.start..<mistake.end], as: UTF8.self) == mistake.text)
        #expect(!mistake.replacements.isEmpty)
        end = mistake.end
      }
    }
  }

  @Test func `Threads and the texts beside change nothing`() throws {
    let texts = (0..<300).map { "我门再家看书\($0)。他们在看书，我们在大门口再看一次。" }
    let together = try reader(threads: 3).mistakes(in: texts)
    let alone = try reader()
    #expect(together.count == texts.count)
    for index in [0, 150, 299] { #expect(alone.mistakes(in: texts[index]) == together[index]) }
  }

  @Test func `A right sentence goes together better than a wrong one`() throws {
    let readings = try reader().read(["我们在家看书。", "我门在家看书。", ""])
    let sums = readings.map { $0.logProbabilities.reduce(0, +) }
    #expect(sums[0] > sums[1] && readings[2].units.isEmpty)
    #expect(readings[0].units == ["我", "们", "在", "家", "看", "书", "。"])
  }

  @Test func `A damaged model is an error`() throws {
    let folder = try TemporaryFolder()
    for name in ["config.json", "vocabulary.txt", "model.safetensors"] {
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(SmallModel.shared.path)/\(name)"))
      for other in ["config.json", "vocabulary.txt", "model.safetensors"] {
        let whole = try Data(contentsOf: URL(fileURLWithPath: "\(SmallModel.shared.path)/\(other)"))
        let kept = other == name ? data.prefix(data.count / 2) : whole
        try kept.write(to: URL(fileURLWithPath: folder.path(other)))
      }
      #expect(throws: ModelError.self) { try Proofreader(model: folder.path("")) }
    }
  }
}
