import Foundation
import Testing
import TextCore
import WordSegmentation

@Suite struct DictionaryFileTests {
  /// Writes bytes to a file of its own, hands its path to `body` and removes it.
  private func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dictionary-\(UUID().uuidString).txt")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  @Test func `Reports bytes that are not UTF 8 and goes on`() throws {
    let bytes = Array("甲乙\n丙".utf8) + [0xFF, 0x0A] + Array("丁\r\n戊".utf8)
    try withFile(bytes) { path in
      let (dictionary, report) = try UserDictionary.check(contentsOf: path)
      #expect(dictionary.entries.map(\.word) == ["甲乙", "丁", "戊"])
      #expect(
        report.problems.map(\.description) == [
          "\(path):2: not UTF-8 at byte 4 of the line; save the file as UTF-8"
        ])
    }
  }

  @Test func `Reports a line without end once`() throws {
    let bytes = Array("甲\n".utf8) + [UInt8](repeating: 0x61, count: 300_000) + Array("\n乙".utf8)
    try withFile(bytes) { path in
      let (dictionary, report) = try UserDictionary.check(contentsOf: path)
      #expect(dictionary.entries.map(\.word) == ["甲", "乙"])
      #expect(report.problems.map(\.line) == [2])
      #expect(report.problems.map(\.reason) == [.lineTooLong(limit: 65_536)])
    }
  }

  @Test func `Text and file agree`() throws {
    let text = "\u{FEFF}甲乙 3 n\r\n丙\t\tbad\n\n丁 戊\t2\thint"
    try withFile(Array(text.utf8)) { path in
      let fromFile = try UserDictionary.check(contentsOf: path)
      let fromText = UserDictionary.check(text: text, name: path)
      #expect(fromFile.dictionary == fromText.dictionary)
      #expect(fromFile.report == fromText.report)
    }
  }

  @Test func `Names a missing file`() {
    let path = "/nowhere/names.txt"
    #expect {
      try UserDictionary(contentsOf: path)
    } throws: { error in
      guard case .file(let file)? = error as? DictionaryError else { return false }
      return file.path == path
    }
  }

  @Test func `Saved dictionaries read back equal`() throws {
    var dictionary = UserDictionary()
    try dictionary.add("云 计 算", weight: 0.1, strength: .hint)
    try dictionary.add("#", strength: .preferred)
    try dictionary.add("ＡＢ 3 n", weight: 1_000_000)
    try dictionary.add("甲乙丙")
    let copy = try UserDictionary(text: dictionary.serialized())
    #expect(copy == dictionary)
    #expect(copy.entries == dictionary.entries)
    try withFile([]) { path in
      try dictionary.write(to: path)
      #expect(try UserDictionary(contentsOf: path) == dictionary)
    }
  }

  @Test func `A report is coded and read again`() throws {
    let report = UserDictionary.check(text: "甲\n甲\n乙\tx\n北京 tourist\n").report
    #expect(report.problems.count == 1 && report.warnings.count == 2)
    let json = try JSONEncoder().encode(report)
    #expect(try JSONDecoder().decode(DictionaryReport.self, from: json) == report)
  }
}
