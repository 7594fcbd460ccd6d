import GeneratedText
import ProgramTesting
import Testing
import TextCore
import WordSegmentation

@Suite struct InsideWordsTests {
  private func units(_ text: String, _ words: UserDictionary) throws -> [String] {
    var stack = DictionaryStack()
    try stack.add(words)
    let scalars = text.unicodeScalars.map(\.value)
    return InsideCutter.units(of: scalars, by: Tokenizer(), stack).map {
      String(scalars: scalars[$0.range])
    }
  }

  private func inside(_ words: String...) throws -> UserDictionary {
    try UserDictionary(text: words.map { $0 + "\tinside\n" }.joined())
  }

  @Test func `Latin words and numbers are cut around entries`() throws {
    #expect(try units("用VIVOOPPO好", inside("VIVO", "OPPO")) == ["用", "VIVO", "OPPO", "好"])
    #expect(
      try units("血糖mmol/L9.69高", inside("mmol/L"))
        == ["血", "糖", "mmol", "/", "L", "9.69", "高"])
    #expect(try units("CAD2016版", inside("CAD")) == ["CAD", "2016", "版"])
    #expect(try units("ＣＡＤ2016版", inside("CAD")) == ["ＣＡＤ", "2016", "版"])
    #expect(try units("xxCADyy", inside("CAD")) == ["xx", "CAD", "yy"])
    #expect(try units("abcd", inside("ab", "bc", "cd")) == ["ab", "cd"])
    #expect(try units("xabcx", inside("ab", "bcx")) == ["xa", "bcx"])
    #expect(try units("13812345678", inside("138")) == ["138", "12345678"])
    #expect(try units("CAD 2016", inside("CAD")) == ["CAD", " ", "2016"])
  }

  @Test func `what is closed is not cut`() throws {
    #expect(try units("见www.vivo.com吧", inside("vivo")).contains("www.vivo.com"))
    #expect(try units("ae\u{301}b", inside("e", "ae")) == ["ae\u{301}b"])
    #expect(try units("VIVOOPPO", UserDictionary(text: "VIVO\nOPPO")) == ["VIVOOPPO"])
  }

  @Test func `an entry that cuts needs no borders of its own`() throws {
    let words = try UserDictionary(text: "VIVO|OPPO\tcut\tinside\nB|1\tcut\tinside\tignore=case")
    #expect(try units("xVIVOOPPOx和ab12", words) == ["xVIVO", "OPPOx", "和", "ab", "12"])
  }

  @Test func `words inside are words of the text, and nothing is lost`() throws {
    let plain = try TinyModel.segmenter()
    let segmenter = try plain.adding(inside("VIVO", "OPPO", "mmol/L", "CAD"))
    #expect(segmenter.words(in: "VIVOOPPO很好") == ["VIVO", "OPPO", "很", "好"])
    let words = segmenter.words(in: "mmol/L9.69，CAD2016")
    #expect(words.contains("mmol/L") && words.contains("9.69") && words.contains("CAD"))
    for token in segmenter.tokens(in: "我CAD2016，CADCAD。") {
      #expect("我CAD2016，CADCAD。"[token.range] == token.text)
    }
  }

  @Test func `any text is covered by its units, whatever is cut`() throws {
    var texts = RandomText(seed: 61)
    var random = SeededGenerator(seed: 62)
    var cut = 0
    for _ in 0..<300 {
      let text = texts.next(upTo: 120)
      let scalars = text.unicodeScalars.map(\.value)
      var words = UserDictionary()
      for _ in 0..<12 where !scalars.isEmpty {
        let start = Int.random(in: scalars.indices, using: &random)
        let end = min(scalars.count, start + Int.random(in: 1...4, using: &random))
        try? words.add(String(scalars: scalars[start..<end]), matching: .insideWords)
      }
      let found = try units(text, words)
      #expect(found.joined().unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(!found.contains(""))
      cut += found.count - Tokenizer().units(of: scalars).count
    }
    #expect(cut > 100)
  }

  @Test func `a long word full of entries takes linear time`() throws {
    var words = UserDictionary()
    for length in 1...60 {
      try words.add(String(repeating: "a", count: length), matching: .insideWords)
    }
    let text = String(repeating: "a", count: 200_000)
    let seconds = try threadSeconds { _ = try units(text, words) }
    #expect(seconds < 10)
  }
}
