import Testing

/// Texts that programs stumble over.
struct HostileText: CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// Whether the bytes are UTF-8 throughout.
  let isWellFormed: Bool

  var testDescription: String { name }

  private init(_ name: String, _ text: String) {
    self.name = name
    bytes = Array(text.utf8)
    isWellFormed = true
  }

  private init(_ name: String, illFormed bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    isWellFormed = false
  }

  /// Every one of them.
  static let all: [HostileText] = wellFormed + illFormed

  /// UTF-8 that holds something unusual.
  static let wellFormed: [HostileText] = [
    HostileText("empty", ""),
    HostileText("only a line feed", "\n"),
    HostileText("only blank lines", "\n\r\n\n"),
    HostileText("no final line feed", "今天天气很好"),
    HostileText("CR LF", "今天天气很好。\r\n我们去公园。\r\n"),
    HostileText("lone CR", "今天\r天气\r"),
    HostileText("mixed line ends", "今\n天\r\n\r天\n\r气"),
    HostileText("byte order mark", "\u{FEFF}今天天气很好。\n"),
    HostileText("only a byte order mark", "\u{FEFF}"),
    HostileText("byte order mark inside", "今\u{FEFF}天\n\u{FEFF}天气\n"),
    HostileText("NUL bytes", "今天\0天气\0\0\n\0"),
    HostileText("control characters", "今\u{1}天\u{8}\u{C}\u{B}\u{1B}[31m\u{7F}\u{85}气\n"),
    HostileText("white space of all kinds", " \t今\u{3000}天\u{A0}\u{2003}天\u{200B}气  \n \n\t\n"),
    HostileText("line separators", "今天\u{2028}天气\u{2029}很好\u{85}\n"),
    HostileText("quotes and backslashes", "他说\"好\\n\"，'\\\\'。\n"),
    HostileText("slashes and tabs", "a/b\tc//d\t\t/\n"),
    HostileText("emoji", "👨‍👩‍👧‍👦去露营🏕️👍🏻🇨🇳1️⃣❤️\u{200D}\n"),
    HostileText("combining marks", "e\u{301}\u{301}\u{301}字\u{308}\u{FE00}\u{E0100}\n\u{301}x\n"),
    HostileText("compatibility characters", "\u{F900}豈\u{2F800}丽ｶﾞ①㎏\n"),
    HostileText("rare characters", "𠮷野家𡈽\u{E000}\u{FFFE}\u{FFFF}\u{10FFFF}\u{FFFD}\n"),
    HostileText("full width", "ＡＢＣ１２３．４５％，１９９８年\n"),
    HostileText("links", "见https://例子.测试/路径?a=1&b=二#锚，信箱a.b+c@d-e.com。http://\n@@ a@ www.\n"),
    HostileText("right to left", "שלום‏你好مرحبا\u{202E}倒\u{202C}\n"),
    HostileText("hangul and kana", "안녕하세요こんにちはカタカナ你好\n"),
    HostileText("one character a line", String(repeating: "字\n", count: 5000)),
    HostileText("a long line", String(repeating: "我们今天去公园看花，", count: 8000)),
    HostileText("a long word", String(repeating: "x", count: 300_000) + "字"),
    HostileText("long white space", String(repeating: " ", count: 200_000) + "字\n"),
    HostileText("a long run of digits", String(repeating: "7", count: 200_000)),
    HostileText("a long run of joiners", "👩" + String(repeating: "\u{200D}👩", count: 30_000)),
  ]

  /// What is no UTF-8.
  static let illFormed: [HostileText] = [
    HostileText("a byte FF", illFormed: Array("今天".utf8) + [0xFF] + Array("天气\n".utf8)),
    HostileText("a cut character", illFormed: Array("今天".utf8) + [0xE5, 0xA4]),
    HostileText("a cut character in a line", illFormed: [0xE5, 0xA4, 0x0A, 0xF0, 0x9F, 0x0A]),
    HostileText("lone continuations", illFormed: [0x80, 0xBF, 0x41, 0x80, 0x0A]),
    HostileText("overlong forms", illFormed: [0xC0, 0x80, 0xE0, 0x80, 0xAF, 0xC1, 0xBF, 0x0A]),
    HostileText("surrogates", illFormed: [0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0x0A]),
    HostileText("above U+10FFFF", illFormed: [0xF4, 0x90, 0x80, 0x80, 0xF8, 0x88, 0x0A]),
    HostileText(
      "ill-formed bytes late in a long line",
      illFormed: Array(String(repeating: "我们去公园。", count: 8000).utf8) + [0xFE, 0xC3]),
  ]
}
