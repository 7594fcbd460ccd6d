import GeneratedText
import Testing
import TextCore
import WordSegmentation

/// What is kept whole, and where words must begin, without any network.
@Suite struct SpanScannerTests {
  /// The spans of a line, and the line with a bar before each unit that must begin a word.
  private func scan(
    _ line: String, _ standard: SegmentationStandard = .pku, keeping kinds: Set<SpanKind> = []
  ) -> (spans: [String], cut: String) {
    let scalars = line.unicodeScalars.map(\.value)
    var spans: [String] = []
    var cuts: Set<Int> = []
    let units = Tokenizer().units(of: scalars)
    scalars.withUnsafeBufferPointer { text in
      units.withUnsafeBufferPointer { units in
        SpanScanner(text: text, units: units, rules: SpanRules(standard, keeping: kinds)).scan(
          span: { span in
            let range =
              Int(units[span.units.lowerBound].start)..<Int(units[span.units.upperBound - 1].end)
            spans.append(String(scalars: text[range]))
          },
          alone: { cuts.formUnion([$0, $0 + 1]) }, cut: { cuts.insert($0) })
      }
    }
    var cut = ""
    for (index, unit) in units.enumerated() {
      if index > 0, cuts.contains(index) { cut += "|" }
      cut += String(scalars: scalars[unit.range])
    }
    return (spans, cut)
  }

  @Test(arguments: [
    // Numbers, dates, times.
    ("步长取3e-4就行", ["3e-4"]), ("掩码是0x1F", ["0x1F"]), ("约6×10²³个", ["6×10²³"]), ("2^16种", ["2^16"]),
    ("自2023-11-05起", ["2023-11-05"]), ("２０２３／１１／０５", ["２０２３／１１／０５"]),
    ("于2023-11-05T08:00:00+08:00写入", ["2023-11-05T08:00:00+08:00"]),
    ("23:59:58.250结束", ["23:59:58.250"]),
    ("二〇一八年", ["二〇一八年"]), ("计叁佰元", ["叁佰"]), ("只有.75", [".75"]),
    // Addresses and versions.
    ("连10.1.2.3:8080", ["10.1.2.3:8080"]), ("子网10.0.0.0/8内", ["10.0.0.0/8"]),
    ("升到v2.0.1-rc.2", ["v2.0.1-rc.2"]),
    ("2.7.18版", ["2.7.18"]), ("2比0领先", []), ("以4：1获胜", ["4：1"]),
    // Paths, options, names.
    ("在/usr/local/bin里", ["/usr/local/bin"]), ("看/etc吧", ["/etc"]), ("每吨30元/kg", []),
    ("改~/.zshrc后", ["~/.zshrc"]),
    ("运行./a.out。", ["./a.out"]), ("存到D:\\data\\x.csv里", ["D:\\data\\x.csv"]),
    ("加上--dry-run参数", ["--dry-run"]),
    ("tar -xzf a", ["-xzf"]), ("忽略.dockerignore", [".dockerignore"]),
    ("改src/core/main.rs", ["src/core/main.rs"]),
    ("导出$PATH变量", ["$PATH"]), ("用std::string写", ["std::string"]),
    ("9900K和3080Ti", ["3080Ti"]),
    ("重5kg", []), ("提交3fa9c1d后", ["3fa9c1d"]),
    ("6f1b0e7a-12cd-4e5f-8a9b-0c1d2e3f4a5b号", ["6f1b0e7a-12cd-4e5f-8a9b-0c1d2e3f4a5b"]),
    // Formulas, abbreviations, entities, faces, scripts.
    ("滴入Na₂CO₃", ["Na₂CO₃"]), ("占地30km²", ["km²"]), ("又称i.e.如此", ["i.e."]),
    ("空格&nbsp;和&#160;", ["&nbsp;", "&#160;"]),
    ("好的^_^谢谢", ["^_^"]), ("见鬼(╯°□°)╯", ["(╯°□°)╯"]), ("喊@小明 来", ["@小明"]),
    ("致@li_lei你好", ["@li_lei"]),
    ("唱さくら和아리랑", ["さくら", "아리랑"]), ("说спасибо和شكرا", ["شكرا"]), ("哈哈哈哈，笑了", ["哈哈哈哈"]),
    ("哗啦哗啦地流", ["哗啦哗啦"]),
    ("图(见上)和(略)", []), ("结果:)", [":)"]), ("(结果:)", []),
    ("玩家(･ω･)♡", ["(･ω･)♡"]), ("开心(｡･ω･｡)ﾉ♡", ["(｡･ω･｡)ﾉ♡"]), ("说(好。真的)", []),
    ("倒了_(:з」∠)_", ["_(:з」∠)_"]), ("血压90mmHg", []), ("雨淅沥淅沥下", ["淅沥淅沥"]), ("研究研究", []),
    ("由F=ma^2得", ["ma^2"]), ("跑Llama3.1-70B时", ["Llama3.1-70B"]), ("用X-1型", []),
    // Addresses.
    ("看http://例え.jp/a吧", ["http://例え.jp/a"]), ("见https://文字.中国/路径?q=1好", ["https://文字.中国/路径?q=1"]),
    ("在www.名字.cn。", ["www.名字.cn"]), ("https://网站.公司:8080", ["https://网站.公司:8080"]),
    ("http://中文", []),
    // Operators, and numbers with a sign.
    ("装pandas==2.1.0", ["==", "2.1.0"]), ("若a!=b则", ["!="]), ("得x->y", ["->"]), ("甲===乙", ["==="]),
    ("======", []), ("降到-7℃", ["-7"]), ("约为-3.5%", ["-3.5%"]), ("3-5天", []), ("10元-20元", []),
  ])
  func `Spans stay whole`(_ line: String, _ spans: [String]) {
    #expect(scan(line).spans == spans)
  }

  @Test(arguments: [
    ("可以的.但是", "可以的|.|但是"), ("年-月-日", "年|-|月|-|日"), ("好吃~再来", "好吃|~|再来"), ("（见上）下", "|（|见上|）|下"),
    ("让-雅克·卢梭", "让-雅克·卢梭"), ("厅（局）长", "厅（局）长"), ("30元/吨", "30元/吨"), ("4.5-6.5米", "4.5|-|6.5米"),
    ("读5本书", "读5本|书"), ("3尺布和2碗面", "3尺|布和2碗|面"), ("买三本书，一本正经", "买三本|书，一本正经"), ("周三只有他", "周三只有他"),
    ("第4条款和本书", "第4条款和本书"),
    ("我们CTO林先生", "我们CTO|林先生"), ("买3kg米", "买3kg|米"), ("a、b", "a|、|b"), ("二○○八", "二○○八"),
    ("他说//是的", "他说|//|是的"), ("很//开心", "很|//|开心"),
  ])
  func `Signs are cut from Chinese words`(_ line: String, _ cut: String) {
    #expect(scan(line).cut.drop { $0 == "|" } == cut.drop { $0 == "|" })
  }

  @Test func `The end of a line is as good as the end of the text`() {
    // 库 is a character of foreign names: 库-贝 is one word, 库- none.
    for end in ["", "\n", "\r\n", " "] { #expect(scan("用库-" + end).cut.hasPrefix("用库|-")) }
  }

  @Test func `What is asked for is kept in every standard`() {
    #expect(scan("自2023-11-05起", .sxu, keeping: [.dates]).spans == ["2023-11-05"])
    #expect(
      scan("于2024年3月15日9点24分", .msr, keeping: [.dates, .times]).spans == ["2024年3月15日", "9点24分"])
    #expect(scan("2024年底和5月和3月2日", keeping: [.dates]).spans == ["2024年", "3月2日"])
    #expect(scan("9点半来", keeping: [.times]).spans == ["9点半"])
    #expect(
      scan("打010-64365566或138-0013-8000", keeping: [.phones]).spans == [
        "010-64365566", "138-0013-8000",
      ])
    #expect(scan("第3-5页1998-2003", keeping: [.phones]).spans == [])
    #expect(
      scan("重5kg，37.5℃，时速100km/h", keeping: [.measures]).spans == ["5kg", "37.5℃", "100km/h"])
    #expect(scan("重5kg，打010-64365566").spans == [])
  }

  @Test func `A standard whose gold text cuts a span has its way`() {
    #expect(scan("自2023-11-05起", .sxu).spans == [])
    #expect(scan("以4：1获胜", .ctb6).spans == [])
    #expect(scan("二〇一八年", .sxu).spans == ["二〇一八"])
    #expect(scan("转//@小明:好", .wtb).spans == ["//@小明"])
  }

  /// Lines of which every unit begins a search that runs to the end and fails.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("A1.", ""), ("ก", "\u{FE0F}"), ("1.", "1\u{301}"), ("a/", "\u{301}"), ("H₂", "\u{301}"),
      ("#", "f"),
      ("a::", "\u{301}"), ("@", "x"), ("(", ")"), ("~", "/"), ("^_", "x"), ("哈", "\u{301}"),
      ("&a", "x"), ("1:", "\u{301}"),
    ])
  func `A long line takes linear time`(_ part: String, _ end: String) {
    _ = scan(String(repeating: part, count: 200_000) + end)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Any text gives spans that begin and end with units, in order`(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      let scalars = randomScalars(&random, maximum: 200)
      let units = Tokenizer().units(of: scalars)
      var last = 0
      scalars.withUnsafeBufferPointer { text in
        units.withUnsafeBufferPointer { units in
          SpanScanner(text: text, units: units, rules: SpanRules(.wtb)).scan(
            span: {
              #expect($0.units.lowerBound >= last && $0.units.upperBound <= units.count)
              #expect(!$0.units.isEmpty)
              last = $0.units.upperBound
            },
            alone: { #expect(units[$0].kind == .punctuation) },
            cut: { #expect($0 >= 0 && $0 <= units.count) })
        }
      }
    }
  }
}
