import ProgramTesting
import Testing
import WordSegmentation

@Suite struct UserDictionariesPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let segmenter = try Segmenter()
    let text = "云计算中心在三里屯"
    print(segmenter.words(in: text))  // ["云", "计算", "中心", "在", "三里屯"]

    var words: UserDictionary = ["云计算"]
    try words.add("计算中心", strength: .hint, tag: "n")
    let mine = try segmenter.adding(words)
    print(mine.words(in: text))  // ["云计算", "中心", "在", "三里屯"]

    try words.add("三里屯", tag: "place")
    let token = try segmenter.adding(words).tokens(in: text).first { $0.tag == "place" }
    print(token?.text ?? "")  // 三里屯

    var rules = UserDictionary()
    rules.add(try DictionaryEntry(cut: ["北京", "大学"]))
    rules.add(try DictionaryEntry(never: "和尚"))
    rules.add(try DictionaryEntry(pattern: "\\d+弄", tag: "addr"))
    let ruled = try segmenter.adding(rules)
    print(ruled.words(in: "他在北京大学读书"))  // ["他", "在", "北京", "大学", "读书"]
    print(ruled.words(in: "结婚的和尚未结婚的"))  // ["结婚", "的", "和", "尚未", "结婚", "的"]
    print(ruled.words(in: "他住在88弄"))  // ["他", "住", "在", "88弄"]

    var brands = UserDictionary()
    try brands.add("vivo", matching: [.ignoringCase, .insideWords])
    print(try segmenter.adding(brands).words(in: "VIVOOPPO手机"))  // ["VIVO", "OPPO", "手机"]

    let compiled = try words.compiled()
    print(segmenter.adding(compiled).words(in: "云计算"))  // ["云计算"]

    let handle = SegmenterHandle(segmenter)
    try handle.replaceDictionaries(with: ["在三里屯"])
    print(handle.current.words(in: "我在三里屯"))  // ["我", "在三里屯"]
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/WordSegmentation/WordSegmentation.docc/UserDictionaries.md"))
  }
}
