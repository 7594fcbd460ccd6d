import ConditionalTransformer
import Testing
import TextConversion
import TextCore

@Suite struct RhymeTests {
  @Test(arguments: [
    ["hua", "jia", "ya", "wa", "ma"], ["duo", "ge", "wo", "bo", "yo"],
    ["jie", "xue", "ye", "lüe"],
    ["lai", "huai", "wai"], ["fei", "gui", "wei"], ["gao", "xiao", "yao"], ["liu", "hou", "you"],
    ["shan", "tian", "yuan", "chuan", "juan", "yan"],
    ["chun", "jun", "ren", "xin", "yun", "wen"],
    ["liang", "shang", "wang", "guang"], ["feng", "ming", "zhong", "xiong", "weng", "yong"],
    ["qi", "yi", "yu", "qu", "er", "lü"], ["shi", "zi", "ci", "ri", "zhi", "chi", "si"],
    ["chu", "wu", "lu", "zhu"],
  ])
  func `Syllables that rhyme`(syllables: [String]) throws {
    let groups = Set(syllables.map(Rhyme.group))
    #expect(groups.count == 1)
    #expect(!groups.contains(nil))
  }

  @Test func `Syllables that do not, and what is none`() {
    let one = [
      "hua", "duo", "jie", "lai", "fei", "gao", "liu", "shan", "chun", "liang", "feng",
      "qi", "shi", "chu",
    ]
    #expect(Set(one.map(Rhyme.group)).count == one.count)
    #expect(["", "x", "ng", "日"].allSatisfy { Rhyme.group(of: $0) == nil })
  }

  @Test func `Every common ideograph's reading has a final`() {
    let scalars = Array(0x4E00...0x9FA5 as ClosedRange<UInt32>)
    let readings = Pronunciation.pinyin(of: scalars)
    let unknown = Set(readings.compactMap { $0 }.filter { Rhyme.group(of: $0) == nil })
    #expect(readings.count { $0 == nil } < 200)
    #expect(unknown.subtracting(["n", "ng", "m", "hm", "hng", "ê"]).isEmpty)
  }
}
