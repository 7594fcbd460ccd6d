import Foundation
import ProgramTesting
import Testing

/// What only reads UTF-8 gets along without ICU.
@Suite struct LinkedLibrariesTests {
  @Test func `A program of one capability does not link ICU`() throws {
    let program = try Data(contentsOf: URL(fileURLWithPath: BuiltProgram("store-writer").path))
    #expect(program.range(of: Data("libsqlite3.so".utf8)) != nil)
    #expect(program.range(of: Data("libicu".utf8)) == nil)
  }
}
