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

  @Test(arguments: [
    ("包括但不限於这些内容", "於"), ("这个问題我们还没有讨論", "題論"), ("他说後来就没有消息了", "後"),
    ("我們這裡的东西都很便宜", "东"), ("這是他写給我們的書", "写"), ("他们说这话後來没人信", "後來"),
    // Both scripts have these.
    ("乾隆皇帝的著作很多，我们这里都有", ""), ("他们用望远镜瞭望", ""),
    ("皇后在后面说话", ""), ("皇后說她在後面", ""), ("台北的公里數說明", ""), ("说說", ""), ("天地人", ""), ("", ""),
    // Of one script alone, and of others.
    ("這是繁體中文，我們說國語。", ""), ("使用 iPhone 手机说话", ""),
  ])
  func `Characters that are not in the script of the others`(text: String, mixed: String) throws {
    let scalars = Array(text.unicodeScalars)
    let found = try WritingDetector().mixedCharacters(in: text)
    #expect(String(String.UnicodeScalarView(found.map { scalars[$0] })) == mixed)
  }
}
