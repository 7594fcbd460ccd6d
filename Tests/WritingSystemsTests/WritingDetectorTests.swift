import Testing
import WritingSystems

@Suite struct WritingDetectorTests {
  @Test(arguments: [
    ("这是简体中文，我们说汉语。", WritingProfile.Language.chinese, WritingProfile.Script.simplified),
    ("這是繁體中文，我們說國語。", .chinese, .traditional), ("这里说简体，這裡說繁體", .chinese, .mixed),
    ("天地人", .chinese, .neither), ("日本語の文章です。", .japanese, .neither),
    ("한국어 문장입니다 漢字", .korean, .neither),
    ("English only", .other, .neither), ("", .other, .neither), ("123！？", .other, .neither),
    ("使用 iPhone 手机说话", .chinese, .simplified),
  ])
  func `Language and script`(
    text: String, language: WritingProfile.Language, script: WritingProfile.Script
  ) throws {
    let profile = try WritingDetector().profile(of: text)
    #expect(profile.language == language)
    #expect(profile.script == script)
  }

  @Test func `Counts`() throws {
    let profile = try WritingDetector().profile(of: "说說a1か한")
    #expect(profile.simplified == 1 && profile.traditional == 1 && profile.share == 0.5)
    #expect(profile.han == 2 && profile.kana == 1 && profile.hangul == 1)
    #expect(profile.otherLetters == 1 && profile.scalars == 6)
  }
}
