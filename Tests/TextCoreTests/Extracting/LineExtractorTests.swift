import GeneratedText
import Testing
import TextCore

/// The text of lines, one a line.
private func text(_ lines: String, _ extractor: some LineExtractor) -> [String] {
  var extractor = extractor
  return lines.split(separator: "\n", omittingEmptySubsequences: false).map {
    String(scalars: extractor.text(of: Array($0.unicodeScalars.map(\.value))[...]))
  }
}

@Suite struct LineExtractorTests {
  @Test(arguments: [
    ("docs/a.md", TextFormat.markdown), ("a.b/README.Markdown.gz", .markdown), ("页面.html", .html),
    ("x.htm.xz", .html), ("a.csv", .csv), ("a.tsv", .tsv), ("a.jsonl", .jsonl), ("a.json", .jsonl),
    ("a.srt", .srt), ("a.txt", .plain), ("a.md/b", .plain), ("md", .plain), (".md", .plain),
    ("", .plain), ("a.", .plain),
  ])
  func `The ending of a name tells the format`(path: String, format: TextFormat) {
    #expect(TextFormat(path: path) == format)
  }

  @Test func `Markdown has no code, no marks and no addresses`() {
    let found = text(
      """
      ---
      title: 遍历器
      ---
      # 遍历器 `Iterator`

      > **遍历器**是一种[接口](https://a.b/c)，见 ![图](a.png)。
      - 第一项 * 二
      ```js
      let 变量 = 1;
      ```
      ~~~~
      ```
      ~~~~
      | 名称 | 说明 |
      行内 ```代码``` 之后<b>粗</b>&lt;
      """, MarkdownText())
    #expect(
      found == [
        "", "", "", "遍历器 Iterator", "", "遍历器是一种接口，见 图。", "第一项  二", "", "", "", "", "", "",
        "\t 名称 \t 说明 \t", "行内 代码 之后粗<",
      ])
  }

  @Test func `HTML has no tags, scripts and navigation`() {
    let found = text(
      """
      <html><head><script>var 甲 = "<p>";
      乙();</script><style>丙</style></head>
      <body><nav><nav>首页</nav>关于我们</nav><p class="x
      y">合同&nbsp;&amp;&#x5408;&#21516;<b>条</b>款 a < b<br/>下<!-- 丁
      戊 -->文</p>&bogus; 完
      """, HTMLText())
    #expect(found == ["\t\t", "\t", "\t", "\t合同 &合同条款 a < b\t下", "文\t&bogus; 完"])
  }

  @Test func `A column of a table is found by its name`() {
    let csv = text(
      "编号,评论\n1,\"不错，\"\"好\"\"\"\n2,\"第一行\n第二,行\"\n3,完", TableText(column: "评论", isCSV: true))
    #expect(csv == ["", "不错，\"好\"", "第一行", "第二,行", "完"])
    let tsv = text("a\tb\n甲\t\"乙\n丙", TableText(column: "b", isCSV: false))
    #expect(tsv == ["", "\"乙", ""])
    var missing = TableText(column: "没有", isCSV: true)
    _ = missing.text(of: Array("a,b".unicodeScalars.map(\.value))[...])
    #expect(!missing.isFound && missing.names == ["a", "b"])
  }

  @Test func `The strings of a JSON field are found at any depth, escapes and all`() {
    let lines = #"""
      {"id": "甲", "text": "\u5408同\n\"无效\" \ud83d\ude00", "n": 1}
      {"a": {"text": ["一", {"b": "二"}], "c": "三"}, "text2": "四"}
      {"text": "未完
      """#
    #expect(text(lines, JSONText(field: "text")) == ["合同\t\"无效\" 😀", "一\t二", ""])
    #expect(text(lines, JSONText(field: nil)) == ["甲\t合同\t\"无效\" 😀", "一\t二\t三\t四", ""])
    #expect(text("[\"甲\",\"乙\"]", JSONText(field: nil)) == ["甲\t乙"])
  }

  @Test func `Subtitles have no numbers, times and tags`() {
    let found = text(
      "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>你好</i>\n\n2\n00:01 --> 00:02\n2024年",
      SubtitleText())
    #expect(found == ["", "", "你好", "", "", "", "2024年"])
  }

  @Test func `Messages have no times, names, faces and addressees`() {
    var chat = ChatText()
    let lines = [
      "2024-05-01 12:30:01 小雨同学", "今天去爬山[捂脸]吗", "2024-05-01 12:31 老陈：好的 @小雨同学 走",
      "老陈: 看 https://a.b/c 吧", "注意：下雨", "[2024/5/1 08:00] 米粒(123)：带伞", "第3条：合同",
    ]
    let found = lines.map {
      String(scalars: chat.text(of: Array($0.unicodeScalars.map(\.value))[...]))
    }
    #expect(
      found == ["", "今天去爬山\t吗", "好的 \t 走", "看 \t 吧", "注意：下雨", "带伞", "第3条：合同"])
    #expect(chat.senders["老陈"] == 2 && chat.senders["小雨同学"] == 1 && chat.senders["米粒"] == 1)
  }

  @Test func `No line makes an extractor trap`() {
    var random = SplitMix(seed: 51)
    let marks = Array("`~#>*|[]()!\\<>&;\"{}:,\t-0123 aА合同第条：@年/".unicodeScalars.map(\.value))
    for _ in 0..<400 {
      let lines = (0..<4).map { _ in
        String(
          scalars: (0..<Int(random.next() % 40)).map { _ in
            marks[Int(random.next() % UInt64(marks.count))]
          })
      }.joined(separator: "\n")
      for count in [
        text(lines, MarkdownText()).count, text(lines, HTMLText()).count,
        text(lines, TableText(column: "a", isCSV: true)).count,
        text(lines, JSONText(field: "a")).count,
        text(lines, JSONText(field: nil)).count, text(lines, SubtitleText()).count,
        text(lines, ChatText()).count,
      ] { #expect(count == 4) }
    }
  }
}
