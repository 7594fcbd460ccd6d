import Foundation
import Testing
import TextCore

@Suite struct CompatibilityNormalizationTests {
  private let normalization: CompatibilityNormalization

  init() throws { normalization = try CompatibilityNormalization() }

  @Test func keepsTheSourceOfEachScalar() {
    let text = DecodedText("Ａ①㎏e\u{301}中")
    let result = normalization.normalize(text)
    #expect(String(scalars: result.scalars) == "A1kg\u{E9}中")
    #expect(result.scalars.count == 6)
    #expect(result.offsets == [0, 3, 6, 9, 9, 12, 15])
    #expect(normalization.normalize(DecodedText()) == DecodedText())
  }

  @Test func agreesWithFoundation() {
    var generator = SplitMix(9)
    for _ in 0..<2_000 {
      let string = String(scalars: assigned(randomScalars(&generator, maximum: 30)))
      let result = normalization.normalize(DecodedText(string))
      let expected = string.precomposedStringWithCompatibilityMapping
      #expect(result.scalars == expected.unicodeScalars.map(\.value))
      #expect(result.offsets.count == result.count + 1)
      #expect(zip(result.offsets, result.offsets.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(Int(result.offsets[result.count]) == string.utf8.count)
    }
  }

  /// Without scalars that newer versions of Unicode than ICU's may have assigned.
  private func assigned(_ scalars: [UInt32]) -> [UInt32] {
    scalars.filter { $0 < 0x1_0000 || (0x2_0000...0x2_A6D0).contains($0) }
  }
}

@Suite struct ScriptConversionTests {
  @Test func simplifiesCharacters() {
    #expect(ScriptConversion.simplified("軟體與漢語，OK") == "软体与汉语，OK")
    #expect(ScriptConversion.simplified(0x9AD4) == 0x4F53)
    #expect(ScriptConversion.simplified(0x4F53) == 0x4F53)
    #expect(ScriptConversion.simplified(0x41) == 0x41)
    #expect(ScriptConversion.simplified(.max) == .max)
  }

  @Test func keepsOffsets() {
    let text = DecodedText("a體b")
    let result = ScriptConversion.simplified(text)
    #expect(result.offsets == text.offsets)
    #expect(String(scalars: result.scalars) == "a体b")
  }
}

@Suite struct ScriptRunTests {
  @Test func cutsWhereTheScriptChanges() {
    let scalars = "，中文 abc, дом1".unicodeScalars.map(\.value)
    let runs = ScriptRun.runs(of: scalars)
    #expect(runs.map(\.script.description) == ["Hani", "Latn", "Cyrl"])
    #expect(runs.map(\.range) == [0..<4, 4..<9, 9..<13])
    #expect(ScriptRun.runs(of: [0x31]) == [ScriptRun(range: 0..<1, script: .common)])
    #expect(ScriptRun.runs(of: []).isEmpty)
  }

  @Test func coversEveryText() {
    var generator = SplitMix(10)
    for _ in 0..<1_000 {
      let scalars = randomScalars(&generator, maximum: 30)
      let runs = ScriptRun.runs(of: scalars)
      #expect(runs.flatMap(\.range) == Array(scalars.indices))
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.script != $1.script })
    }
  }
}
