import TermDiscovery
import Testing

@Suite struct NumberWordsTests {
  @Test(arguments: [
    ("1998 年", 2), ("一 九 九 八 年", 5), ("5 年", 1), ("12 月", 2), ("三 十 一 日 晚", 4), ("20 时", 2),
    ("3.5 万 元", 2), ("二 百 人", 2), ("1,200 人", 1), ("2 0", 2),
  ])
  func `Finds numbers`(text: String, end: Int) {
    #expect(find(text) == end)
  }

  @Test(arguments: ["一 个", "统 一", "年 年", "5G 网", "v2", "月 1"])
  func `Leaves other text alone`(text: String) {
    #expect(find(text) == nil)
  }

  private func find(_ text: String) -> Int? {
    let units = text.split(separator: " ").map(String.init)
    let rule = NumberWords(texts: units)
    return (1...UInt32(units.count)).map { $0 }.withUnsafeBufferPointer { rule.end($0, from: 0) }
  }
}
