import Foundation
import Testing
import TextCore

@Suite struct TextUnitKindTests {
  @Test func `A kind has a name and is found by it`() {
    for kind in TextUnit.Kind.allCases { #expect(TextUnit.Kind("\(kind)") == kind) }
    #expect("\(TextUnit.Kind.han)" == "han")
    #expect(TextUnit.Kind("word") == nil)
  }

  @Test func `A kind is coded by its name`() throws {
    let json = try JSONEncoder().encode(TextUnit.Kind.allCases)
    #expect(String(decoding: json, as: UTF8.self).contains("\"punctuation\""))
    #expect(try JSONDecoder().decode([TextUnit.Kind].self, from: json) == TextUnit.Kind.allCases)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([TextUnit.Kind].self, from: Data("[\"word\"]".utf8))
    }
  }
}
