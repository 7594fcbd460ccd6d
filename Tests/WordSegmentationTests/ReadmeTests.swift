import Foundation
import ProgramTesting
import Testing
import WordSegmentation

/// The Swift code of the README compiles, since it stands here too, and prints what it says.
struct ReadmeTests {
  @Test func `Prints what it says`() throws {
    var printed: [String] = []
    func print(_ value: Any) { printed.append("\(value)") }

    // README BEGIN
    let segmenter = try Segmenter()
    print(segmenter.words(in: "我们去公园散步。"))  // ["我们", "去", "公园", "散步", "。"]

    // Words of your own hold, whatever the network thinks of them.
    var names = UserDictionary()
    try names.add("去公园")
    print(try segmenter.adding(names).words(in: "我们去公园散步。"))  // ["我们", "去公园", "散步", "。"]
    // README END

    let promised = try Self.snippet().compactMap { line in
      line.range(of: "))  // ").map { String(line[$0.upperBound...]) }
    }
    #expect(printed == promised)
  }

  @Test func `Shows code that compiles`() throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.hasPrefix("    ") ? $0.dropFirst(4) : $0) }
    let first = try #require(lines.firstIndex(of: "// README BEGIN"))
    let last = try #require(lines.firstIndex(of: "// README END"))
    #expect(try Self.snippet() == ["import WordSegmentation", ""] + lines[(first + 1)..<last])
  }

  /// The lines of the README's first Swift code.
  private static func snippet() throws -> [String] {
    let readme = try String(
      contentsOf: packageFolder.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "```swift"))
    let end = try #require(lines[start...].firstIndex(of: "```"))
    return Array(lines[(start + 1)..<end])
  }
}
