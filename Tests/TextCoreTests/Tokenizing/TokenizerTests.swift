import GeneratedText
import Testing
import TextCore

/// The units of `text`, joined by `|`; white space is shown as `_`, line breaks as `$`.
func cut(_ text: String) -> String {
  let scalars = text.unicodeScalars.map(\.value)
  return Tokenizer().units(of: scalars).map { unit in
    switch unit.kind {
    case .space: "_"
    case .newline: "$"
    default: String(scalars: scalars[unit.range])
    }
  }.joined(separator: "|")
}

/// The kinds of the units of `text`.
func kinds(_ text: String) -> [TextUnit.Kind] {
  Tokenizer().units(of: text.unicodeScalars.map(\.value)).map(\.kind)
}

@Suite struct TokenizerTests {
  @Test func `Cuts Chinese into characters`() {
    #expect(cut("我们〇𠀀々，。") == "我|们|〇|𠀀|々|，|。")
    #expect(kinds("我〇𠀀々，") == [.han, .han, .han, .han, .punctuation])
    #expect(cut("葛\u{E0100}飾\u{FE00}か\u{3099}한") == "葛\u{E0100}|飾\u{FE00}|か\u{3099}|한")
    #expect(kinds("かー한") == [.other, .other, .other])
  }

  @Test(arguments: [
    ("3.14", "3.14"), ("1.2.3", "1|.|2|.|3"), ("1,234,567.89元", "1,234,567.89|元"),
    ("1,23", "1|,|23"), ("1,23,456", "1|,|23|,|456"), ("12,345,6789", "12|,|345|,|6789"),
    ("1,234,56", "1|,|234|,|56"), ("１，２３４．５％", "１，２３４．５|％"), ("1234,567", "1234|,|567"),
    ("3.", "3|."), (".5", ".|5"), ("2024年5月", "2024|年|5|月"), ("5G", "5G"), ("３Ｄ打印", "３Ｄ|打|印"),
    ("5GB", "5|GB"), ("5Ga", "5|Ga"), ("5G6", "5|G6"),
    ("1.5G", "1.5|G"), ("95km", "95|km"),
    ("1,234.5.6", "1,234|.|5|.|6"), ("10:30", "10|:|30"), ("-5", "-|5"), ("1,234,", "1,234|,"),
  ])
  func `Keeps numbers whole`(text: String, expected: String) {
    #expect(cut(text) == expected)
  }

  @Test(arguments: [
    ("Wi-Fi", "Wi-Fi"), ("COVID-19病毒", "COVID-19|病|毒"), ("don't", "don't"), ("don’t", "don’t"),
    ("R&D和AT&T", "R&D|和|AT&T"), ("a&b", "a|&|b"), ("snake_case_", "snake_case|_"),
    ("C++", "C++"), ("C++程序", "C++|程|序"), ("C#与F#", "C#|与|F#"), ("AB++", "AB|+|+"),
    ("C#4", "C|#|4"), ("node.js", "node.js"), ("main.swift.", "main.swift|."),
    ("example.com", "example.com"), ("End.Start", "End|.|Start"), ("e.g.", "e.g|."),
    ("Ａ４纸", "Ａ４|纸"), ("ＷｉｎｄｏｗｓＸＰ", "ＷｉｎｄｏｗｓＸＰ"), ("naïve", "naïve"), ("μm", "μm"),
    ("cafe\u{301}s好", "cafe\u{301}s|好"), ("Москва是", "Москва|是"), ("β受体", "β|受|体"),
    ("A-股", "A|-|股"), ("'quoted'", "'|quoted|'"), ("iPhone15Pro", "iPhone15Pro"),
  ])
  func `Keeps words whole`(text: String, expected: String) {
    #expect(cut(text) == expected)
  }

  @Test(arguments: [
    ("见https://a.cn/b?c=1&d=%20#e。", "见|https://a.cn/b?c=1&d=%20#e|。"),
    ("(http://x.org/a_(b))", "(|http://x.org/a_(b)|)"), ("http://a.b/c，好", "http://a.b/c|，|好"),
    ("www.sina.com.cn.", "www.sina.com.cn|."), ("ftp://h/f,", "ftp://h/f|,"),
    ("2023http://x.y", "2023|http://x.y"), ("1.www.a.com", "1|.|www.a.com"),
    ("svn+ssh://h/p", "svn+ssh://h/p"), ("http://", "http|:|/|/"), ("a_b://c", "a_b|:|/|/|c"),
    ("ｗｗｗ．ａ．ｃｏｍ，", "ｗｗｗ．ａ．ｃｏｍ|，"), ("http://a.cn你好", "http://a.cn|你|好"),
    ("a@b.com.", "a@b.com|."), ("邮箱zhang.san_1@qq.com联系", "邮|箱|zhang.san_1@qq.com|联|系"),
    ("12345@163.com", "12345@163.com"), ("a@b", "a|@|b"), ("a@b.c1", "a|@|b.c1"),
  ])
  func `Keeps links whole`(text: String, expected: String) {
    #expect(cut(text) == expected)
  }

  @Test(arguments: [
    "😀", "👍🏽", "👨‍👩‍👧‍👦", "🇨🇳", "1️⃣", "#️⃣", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "☝🏻", "👩‍⚕️",
  ])
  func `Keeps emoji whole`(emoji: String) {
    #expect(cut("好\(emoji)啊") == "好|\(emoji)|啊")
    #expect(kinds(emoji) == [.emoji])
  }

  @Test func `Tells emoji apart`() {
    #expect(cut("😀😁🇨🇳🇯🇵") == "😀|😁|🇨🇳|🇯🇵")
    #expect(cut("12️⃣3") == "1|2️⃣|3")
    #expect(kinds("©℃☆") == [.punctuation, .punctuation, .punctuation])
  }

  @Test func `Keeps white space and line breaks`() {
    #expect(cut("a \t\u{3000}b\r\n\nc\r\u{2028}\u{85}") == "a|_|b|$|$|c|$|$|$")
    #expect(kinds("\u{FEFF}中\u{200B}\u{A0}国") == [.space, .han, .space, .han])
    #expect(kinds("\0\u{1}") == [.other, .other])
  }

  @Test func `Joins dashes and ellipses`() {
    #expect(cut("他——好……吧！！...") == "他|——|好|……|吧|！|！|.|.|.")
  }

  @Test func `Units cover every scalar in order`() throws {
    var generator = SplitMix(seed: 3)
    let tokenizer = Tokenizer()
    var units: [TextUnit] = []
    for _ in 0..<12_000 {
      let scalars = randomScalars(&generator, maximum: 50)
      tokenizer.tokenize(scalars, into: &units)
      var position: Int32 = 0
      for unit in units {
        #expect(unit.start == position && unit.end > unit.start)
        position = unit.end
      }
      #expect(Int(position) == scalars.count)
    }
  }

  @Test(
    .timeLimit(.minutes(10)), arguments: ["a%", "1-", "a.A", "a_", "+a", "1.a%", "🇨", "a\u{200D}"])
  func `Stays linear on hostile text`(part: String) {
    let text = String(repeating: part, count: 500_000) + "://"
    let scalars = text.unicodeScalars.map(\.value)
    #expect(Tokenizer().units(of: scalars).last?.end == Int32(scalars.count))
  }
}
