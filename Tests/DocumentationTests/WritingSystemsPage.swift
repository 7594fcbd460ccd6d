import ProgramTesting
import Testing
import WritingSystems

@Suite struct WritingSystemsPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let converter = try ScriptConverter(to: .traditional)
    print(converter.convert("皇后在后面"))  // 皇后在後面

    let reader = try PinyinReader()
    print(reader.pinyin(of: "银行行长"))  // yín háng háng zhǎng

    let profile = try WritingDetector().profile(of: "這台電腦是我們製造的")
    print(profile.script, profile.language)  // traditional chinese
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/WritingSystems/WritingSystems.docc/WritingSystems.md"))
  }
}
