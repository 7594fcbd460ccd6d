import GeneratedText
import Testing
import TextCore

@Suite struct SentenceSplitterTests {
  private func split(_ text: String) -> [String] {
    SentenceSplitter().sentences(in: text).map(String.init)
  }

  @Test(arguments: [
    ["你好。", "再见！", "真的？！", "也许……", "完"], ["他说：“你好。我走了。”", "然后离开。"],
    ["“你来吗？”", "他问。"], ["“你来吗？”，他问。"], ["（他来了。）然后走了。"], ["《你好！》这本书。"],
    ["“没有结尾。", "下一句。"], ["第一行\n", "第二行\r\n", "\n", "尾"], ["结束。　", "开始"],
    ["It works. ", "See 3.14 and node.js. ", "Yes."], ["J. K. Rowling wrote it."],
    ["See e.g. this."], ["「好。」", "「不好。」"], ["他说（“好。”）。", "走。"], ["He said \"Yes.\" ", "Go."],
    ["Dr. Smith said so. ", "Fig. 3 shows e.g. Beijing."], ["1. 第一条。", "好"],
    ["见 http://a.cn/b?c=1&d=2 。", "好"],
    ["真的?", "是!", "好"], ["圆周率是3.14。", "版本2.0.1。"],
    ["！！！"], ["他喊道：“来人啊！”——没有人来。"],
  ])
  func `Cuts into sentences`(expected: [String]) {
    #expect(split(expected.joined()) == expected)
  }

  @Test func `Covers every text`() {
    var generator = SplitMix(seed: 11)
    let marks = "。！？…“”‘’「」（）().!?\n\r ,，A中a".unicodeScalars.map(\.value)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0...30, using: &generator)
      let scalars = (0..<count).map { _ in marks.randomElement(using: &generator) ?? 0 }
      let ranges = SentenceSplitter().sentences(in: scalars)
      #expect(ranges.flatMap { $0 } == Array(scalars.indices))
      #expect(ranges.allSatisfy { !$0.isEmpty })
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `Stays linear on unclosed brackets`() {
    let scalars =
      [UInt32](repeating: 0x28, count: 300_000) + [UInt32](repeating: 0x5D, count: 300_000)
    #expect(SentenceSplitter().sentences(in: scalars) == [0..<600_000])
  }
}
