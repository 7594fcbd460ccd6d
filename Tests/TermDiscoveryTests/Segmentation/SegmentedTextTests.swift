import Foundation
import GeneratedText
import SystemCore
import TermDiscovery
import Testing
import TextCore

@Suite struct SegmentedTextTests {
  @Test func `Puts spaces between words`() throws {
    #expect(try segment("他们说：“好……”\n") == "他 们 说 ： “ 好 …… ”\n")
    #expect(try segment("1998年涨20%，Linux 内核") == "1998年 涨 20% ， Linux 内 核")
    #expect(try segment("甲  乙\t\u{3000}丙\r\n\n丁") == "甲  乙\t\u{3000}丙\r\n\n丁")
  }

  @Test func `Joins repeated words`() throws {
    let text = String(repeating: "土豆好，土豆贵，吃土豆，买土豆。大土豆；小土豆！\n", count: 20)
    #expect(try segment(text).hasPrefix("土豆 好 ， 土豆 贵 ， 吃 土豆 ，"))
  }

  @Test(arguments: 0..<20)
  func `Adds nothing but spaces`(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    // Zero bytes would make it a binary file.
    let text = random.next(upTo: 400).replacingOccurrences(of: "\0", with: "")
    #expect(withoutSpaces(try segment(text)) == withoutSpaces(text))
  }

  /// By scalars, since a mark after a space would be one character with it; the byte order mark at
  /// the beginning of a file is no text.
  private func withoutSpaces(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0 != " " && $0 != "\u{FEFF}" }
  }

  private func segment(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("segmented-\(UUID().uuidString).txt").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let corpus = try UnitCorpus(reading: Corpus(paths: [path]), threads: 2)
    let segmenter = try UnsupervisedSegmenter(learningFrom: corpus, threads: 2)
    var bytes: [UInt8] = []
    var segmented = SegmentedText(corpus: corpus, segmenter: segmenter)
    segmented.append(0..<corpus.units.count, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
