import ProgramTesting
import Testing
import WordSegmentation

@Suite struct StandardsPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let general = try Segmenter()
    let text = "李国杰看完了报告"
    print(general.words(in: text))  // ["李国杰", "看", "完", "了", "报告"]
    print(general.with(standard: .udc).words(in: text))  // ["李", "国杰", "看完", "了", "报告"]

    let date = "会议1998年5月6日开始"
    let fine = general.with(standard: .sxu)
    print(fine.words(in: date))  // ["会议", "1998", "年", "5", "月", "6", "日", "开始"]
    print(fine.keeping([.dates]).words(in: date))  // ["会议", "1998年5月6日", "开始"]

    let treebank = try Tagger(tagSet: "ctb")
    print(treebank.tokens(in: "他研究语言").compactMap(\.tag))  // ["PN", "VV", "NN"]
    print(UniversalTags.tag(for: "VV", of: "ctb") ?? "")  // VERB

    let medicine = try EntityRecognizer(scheme: "cmeee")
    let found = medicine.entities(in: "患者因头痛、发热就诊，给予布洛芬治疗。")
    print(found.map { "\($0.text) \($0.type)" })  // ["头痛 sym", "发热 sym", "布洛芬 dru"]
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/WordSegmentation/WordSegmentation.docc/Standards.md"))
  }
}
