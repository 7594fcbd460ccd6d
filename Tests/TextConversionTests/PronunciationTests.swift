import Testing
import TextConversion
import TextCore

@Suite struct PronunciationTests {
  @Test func `Readings without tones, nil for what has none`() {
    let scalars = "花绿女月风A，".unicodeScalars.map(\.value)
    #expect(Pronunciation.pinyin(of: scalars) == ["hua", "lü", "nü", "yue", "feng", nil, nil])
    #expect(Pronunciation.pinyin(of: []) == [])
    #expect(Pronunciation.pinyin(of: [0x0A, 0x82B1, 0xD800]) == [nil, "hua", nil])
  }
}
