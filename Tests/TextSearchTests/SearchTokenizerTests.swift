import Testing
import TextSearch

/// The tokens of a text, a position each, those beside each other joined by `|`. Control characters are written by their
/// numbers.
func layout(
  _ text: String, _ options: SearchOptions = SearchOptions(),
  _ purpose: SearchTokenizer.Purpose = .document
) throws -> String {
  let tokenizer = SearchTokenizer(try SearchResources(options))
  var tokens: [String] = []
  var text = text
  let status = text.withUTF8 { bytes in
    tokenizer.tokenize(UnsafeRawBufferPointer(bytes), for: purpose) { token, _, isBeside in
      let token = String(decoding: token, as: UTF8.self).unicodeScalars
        .map { $0.value < 32 ? "<\($0.value)>" : String($0) }.joined()
      if isBeside { tokens[tokens.count - 1] += "|" + token } else { tokens.append(token) }
      return 0
    }
  }
  #expect(status == 0)
  return tokens.joined(separator: " ")
}

@Suite struct SearchTokenizerTests {
  @Test func `Words stand beside their first characters`() throws {
    #expect(try layout("我们去公园") == "我|我们 们 去|去<5> 公|公园 园")
    #expect(try layout("北京大学") == "北|北京大学|北京 京 大|大学 学")
  }

  @Test func `Marks between characters keep phrases apart, those at the ends do not matter`() throws
  {
    #expect(try layout("“发展中，国家”").contains(" <1> 国"))
    #expect(try layout("。好。") == "好|好<5>")
    #expect(try layout("甲\n乙").contains(" <1> "))
    #expect(try !layout("node.js").contains("<1>"))
  }

  @Test func `Runs of letters and digits with their parts`() throws {
    #expect(try layout("HanziKit") == "hanzikit|hanzi|kit")
    #expect(try layout("iPhone15") == "iphone15|iphone|phone|15")
    #expect(try layout("HTTPServer") == "httpserver|http|server")
    #expect(try layout("ＡＢＣ１２３") == "abc123|abc|123")
    // So that 0.7 is found.
    let amount = try layout("0.7m")
    #expect(amount.hasSuffix(" 7m|7"), "\(amount)")
    #expect(try layout("C++") == "c++")
    #expect(try layout("C# F#") == "c# f#")
    #expect(try layout("a+b") == "a <1> b")
  }

  @Test func `Emoji that may be text have places`() throws {
    for emoji in ["❤️", "☎", "☀️", "⚠️"] { #expect(try !layout(emoji).isEmpty, "\(emoji)") }
  }

  @Test func `Skin tones, variation selectors and the frames of keys make no difference`() throws {
    // The words may be others, the positions are not.
    func positions(_ text: String) throws -> [Substring] {
      try layout(text).split(separator: " ").compactMap { $0.split(separator: "|").first }
    }
    for (text, plain) in [
      ("👍🏽", "👍"), ("❤️爱你", "❤爱你"), ("按1️⃣号键", "按1号键"), ("葛\u{E0100}先生", "葛先生"),
    ] { #expect(try positions(text) == positions(plain)) }
    for (text, plain) in [("👍🏽", "👍"), ("1️⃣", "1"), ("A1️⃣b", "A1b")] {
      for purpose in [SearchTokenizer.Purpose.document, .query] {
        #expect(
          try layout(text, SearchOptions(), purpose) == layout(plain, SearchOptions(), purpose))
      }
    }
  }

  @Test func `Width, case and script are folded unless they count`() throws {
    #expect(try layout("ＡＢＣ發布，É") == "abc 发|发布 布 <1> é")
    #expect(try layout("ＡＢＣ發布", SearchOptions(folds: false)).hasPrefix("ＡＢＣ 發"))
  }

  @Test func `A word in a query is followed by its other characters`() throws {
    #expect(try layout("公园", SearchOptions(), .query) == "公园 园")
    #expect(try layout("我们去公园", SearchOptions(), .query) == "我们 们 去<5> 公园 园")
    #expect(try layout("公园", SearchOptions(), .prefix) == "公园")
  }

  @Test func `Letters and digits are looked for run by run`() throws {
    #expect(try layout("127.0.0.1:3306", SearchOptions(), .query) == "127 0 0 1 3306")
    // 恤 is no word by itself there: a text with T恤 has no such token.
    #expect(try layout("T恤", SearchOptions(), .query) == "t 恤")
    #expect(try layout("C盘满了", SearchOptions(), .query).hasPrefix("c 盘 "))
    #expect(try layout("0.7", SearchOptions(), .query) == "0 7")
    #expect(try layout("/zhang.wei/好", SearchOptions(), .query) == "zhang wei 好<5>")
  }

  @Test func `Words with signs around them are found without`() throws {
    #expect(try layout("@小美 好").hasPrefix("小|小美 美"))
    #expect(try layout("“小美”").hasPrefix("小|小美 美"))
  }

  @Test func `Phrases that say how they are cut`() throws {
    #expect(try layout("=和服", SearchOptions(), .query) == "和 服")
    #expect(try layout("/和/服", SearchOptions(), .query) == "和<5> 服<5>")
    #expect(try layout("/和服/店", SearchOptions(), .query) == "和服 服 店<5>")
  }

  @Test func `Readings of characters, where they are asked for`() throws {
    let options = SearchOptions(mode: .characters, pinyin: true)
    #expect(try layout("银行", options) == "银|<2>yin|<3>y 行|<2>hang|<3>h")
    #expect(try layout("女", options) == "女|<2>nv|<3>n")
    #expect(try layout("~yinhang", options, .query) == "<2>yin <2>hang")
    #expect(try layout("~xi'an", options, .query) == "<2>xi <2>an")
    #expect(try layout("~yh", options, .query) == "<3>y <3>h")
  }

  @Test func `Positions follow from the text alone`() throws {
    for text in ["她穿着和服去 C++ 大会，𠮷野家😀！Node.js 3.5", "甲\u{200B}乙\u{FE0F}丙", "、、", "a,b,,c"] {
      func positions(_ mode: SearchOptions.Mode, _ purpose: SearchTokenizer.Purpose) throws -> Int {
        let tokens = try layout(text, SearchOptions(mode: mode), purpose)
        return tokens.isEmpty ? 0 : tokens.split(separator: " ").count
      }
      let count = try positions(.characters, .document)
      for mode in SearchOptions.Mode.allCases {
        #expect(try positions(mode, .document) == count)
        #expect(try positions(mode, .query) == count)
      }
    }
  }

  @Test func `What receives tokens ends the work`() throws {
    let tokenizer = SearchTokenizer(try SearchResources(SearchOptions()))
    var text = "我们去公园散步"
    var count = 0
    let status = text.withUTF8 {
      tokenizer.tokenize(UnsafeRawBufferPointer($0), for: .document) { _, _, _ in
        count += 1
        return count == 3 ? 7 : 0
      }
    }
    #expect(status == 7 && count == 3)
  }

  @Test func `Options are checked`() throws {
    #expect(
      try SearchOptions(arguments: ["mode", "words", "pinyin", "1", "dict", "a b"]).dictionaries
        == ["a b"])
    for wrong in [["mode"], ["mode", "nix"], ["fold", "2"], ["colour", "1"], ["standard", "x"]] {
      #expect(throws: (any Error).self) { try SearchOptions(arguments: wrong) }
    }
    #expect(throws: (any Error).self) {
      try SearchResources(SearchOptions(dictionaries: ["/nowhere"]))
    }
    #expect(throws: (any Error).self) { try SearchResources(SearchOptions(model: "nix")) }
  }
}
