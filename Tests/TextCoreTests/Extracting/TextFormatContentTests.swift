import Testing
import TextCore

@Suite struct TextFormatContentTests {
  private func format(_ text: String) -> TextFormat {
    TextFormat(
      content: text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.unicodeScalars.map(\.value)[...] })
  }

  @Test(arguments: [
    ("今天下雨。\n明天晴。", TextFormat.plain), ("", .plain), ("3 * 4 = 12，2 * 2 = 4", .plain),
    ("# 安装\n先装依赖。", .markdown), ("---\ntitle: 甲\n---\n正文", .markdown), ("用 `ls` 看文件", .markdown),
    ("**重要**的事", .markdown), ("见[这里](https://a.b/c)。", .markdown), ("```sh\nls\n```", .markdown),
    ("#标签 今天吃了什么", .plain), ("- 甲\n- 乙\n- 丙", .markdown), ("- 甲\n正文", .plain),
    ("<!DOCTYPE html>\n<p>甲</p>", .html), ("<div>甲</div>", .html), ("<甲> 乙", .plain),
    ("1\n00:00:01,000 --> 00:00:02,000\n你好", .srt),
    ("2024-05-01 12:30 甲\n好\n2024-05-01 12:31 乙\n行", .chat), ("2024-05-01 12:30 开会", .plain),
    ("[注] 见下文(一)。", .plain),
  ])
  func `The lines of a text show its format`(text: String, expected: TextFormat) {
    #expect(format(text) == expected)
  }

  @Test func `A document's own titles are noted`() {
    func titles(_ text: String, _ extract: (ArraySlice<UInt32>) -> Void) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        extract(line.unicodeScalars.map(\.value)[...])
      }
    }
    var markdown = MarkdownText()
    titles("---\ntitle: \"春天\"\ndate: 2024\n---\n# **花** 开了\n## 一\n# 二") {
      _ = markdown.text(of: $0)
    }
    #expect(markdown.titles == ["春天", "花 开了"])
    var html = HTMLText()
    titles("<html><title>春天 - 某网</title><body><h1>花<b>开</b>\n了</h1><p>文</p><h1>二</h1>") {
      _ = html.text(of: $0)
    }
    #expect(html.titles == ["春天 - 某网", "花开了"])
  }
}
