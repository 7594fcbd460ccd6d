import Foundation
import SystemCore
import Testing
import TitleGeneration

@Suite struct PairFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "pairs-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func file(_ text: String) throws -> String {
    let path = folder.appending(path: "\(UUID()).jsonl").path
    try AtomicFile.write(text, to: path)
    return path
  }

  @Test func `Pairs are read, other fields and empty lines passed over`() throws {
    let path = try file(
      """
      {"title": "大雨", "body": "今天下了大雨。\\n明天还下。", "kind": "weather"}

      {"body": "风停了。", "title": "无风"}
      """)
    #expect(
      try PairFile.read(path) == [
        TitlePair(title: "大雨", body: "今天下了大雨。\n明天还下。"), TitlePair(title: "无风", body: "风停了。"),
      ])
  }

  @Test(arguments: [
    ("{\"title\": \"甲\"", "not a JSON object with texts \"title\" and \"body\""),
    ("{\"body\": \"甲。\"}", "no title"), ("{\"title\": \" \", \"body\": \"甲。\"}", "no title"),
    ("{\"title\": \"甲\", \"body\": \"\"}", "the body is empty"),
  ])
  func `A line that is no pair is named`(line: String, reason: String) throws {
    let path = try file("{\"title\": \"好\", \"body\": \"好的。\"}\n\(line)\n")
    #expect(throws: TitleError.badPair(path: path, line: 2, reason: reason)) {
      try PairFile.read(path)
    }
  }

  @Test func `Bodies are read where there is no title`() throws {
    let path = try file("{\"body\": \"甲。\"}\n{\"body\": \"乙。\", \"title\": \"二\"}\n")
    var bodies: [String] = []
    try PairFile.forEachBody(in: path) { line, body in bodies.append("\(line) \(body)") }
    #expect(bodies == ["1 甲。", "2 乙。"])
  }

  @Test func `A byte order mark is no part of the first pair`() throws {
    let path = try file("\u{FEFF}{\"body\": \"甲。\"}\r\n")
    var bodies: [String] = []
    try PairFile.forEachBody(in: path) { line, body in bodies.append("\(line) \(body)") }
    #expect(bodies == ["1 甲。"])
    try PairFile.forEachBody(in: file("\u{FEFF}\n")) { _, _ in Issue.record("there is no pair") }
  }

  @Test func `A file that is not there is named`() {
    #expect {
      try PairFile.read("/nowhere/pairs.jsonl")
    } throws: { error in
      guard case TitleError.file(.cannotOpen("/nowhere/pairs.jsonl", _)) = error else {
        return false
      }
      return true
    }
  }
}
