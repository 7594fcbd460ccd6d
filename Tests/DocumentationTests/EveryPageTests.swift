import Foundation
import ProgramTesting
import Testing

/// The Swift code of every page in the libraries' catalogs stands in a file of this folder, too, `GettingStartedPage.swift` for
/// `GettingStarted.md`, where it is compiled and prints what the page says.
@Suite struct EveryPageTests {
  @Test(arguments: try pages())
  func `The code that is shown compiles`(page: String) throws {
    let name = URL(fileURLWithPath: page).deletingPathExtension().lastPathComponent
    let test = packageFolder.appendingPathComponent("Tests/DocumentationTests/\(name)Page.swift")
    let shown = try CodeInPage.blocks(in: page).joined().filter { !$0.isEmpty }
    let compiled = try CodeInPage.compiled(in: test.path).filter { !$0.isEmpty }
    #expect(shown.filter { !$0.hasPrefix("import ") } == compiled)

    let source = try String(contentsOf: test, encoding: .utf8).components(separatedBy: "\n")
    for line in shown where line.hasPrefix("import ") { #expect(source.contains(line)) }
  }

  /// The pages of all catalogs that have Swift code.
  private static func pages() throws -> [String] {
    let sources = packageFolder.appendingPathComponent("Sources").path
    let pages = try FileManager.default.subpathsOfDirectory(atPath: sources)
      .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.map { "Sources/\($0)" }.sorted()
    let found = try pages.filter { try !CodeInPage.blocks(in: $0).isEmpty }
    try #require(found.count > 20)
    return found
  }
}
