import Testing
import TextCore

@Suite struct ScriptConversionTests {
  @Test func `Simplifies characters`() {
    #expect(ScriptConversion.simplified("軟體與漢語，OK") == "软体与汉语，OK")
    #expect(ScriptConversion.simplified(0x9AD4) == 0x4F53)
    #expect(ScriptConversion.simplified(0x4F53) == 0x4F53)
    #expect(ScriptConversion.simplified(0x41) == 0x41)
    #expect(ScriptConversion.simplified(.max) == .max)
  }

  @Test func `Keeps offsets`() {
    let text = DecodedText("a體b")
    let result = ScriptConversion.simplified(text)
    #expect(result.offsets == text.offsets)
    #expect(String(scalars: result.scalars) == "a体b")
  }
}
