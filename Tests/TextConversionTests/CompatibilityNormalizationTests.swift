import Foundation
import GeneratedText
import Testing
import TextConversion
import TextCore

@Suite struct CompatibilityNormalizationTests {
  private let normalization: CompatibilityNormalization

  init() throws { normalization = try CompatibilityNormalization() }

  @Test func `Keeps the source of each scalar`() {
    let text = DecodedText("Ａ①㎏e\u{301}中")
    let result = normalization.normalize(text)
    #expect(String(scalars: result.scalars) == "A1kg\u{E9}中")
    #expect(result.scalars.count == 6)
    #expect(result.offsets == [0, 3, 6, 9, 9, 12, 15])
    #expect(normalization.normalize(DecodedText()) == DecodedText())
  }

  @Test func `Agrees with Foundation`() {
    var generator = SplitMix(seed: 9)
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
