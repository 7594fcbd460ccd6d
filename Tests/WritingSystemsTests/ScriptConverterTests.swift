import SystemCore
import Testing
import WritingSystems

@Suite struct ScriptConverterTests {
  private func converter(_ target: WritingStandard, quotes: Bool = true) throws -> ScriptConverter {
    ScriptConverter(
      to: target, options: ConversionOptions(convertsQuotes: quotes),
      model: try SmallTables.traditional())
  }

  @Test(arguments: [
    ("皇后的头发在后", "皇后的頭髮在後"), ("里面，十里", "裡面，十里"), ("a后b\r\n说为", "a後b\r\n說為"), ("", ""),
    ("\n\n", "\n\n"), ("頭在里面，皇后里", "頭在里面，皇后里"),
  ])
  func `By phrase and context`(text: String, converted: String) throws {
    #expect(try converter(.taiwan).convert(text) == converted)
  }

  @Test func `Standards differ in forms, also of traditional text`() throws {
    #expect(try converter(.taiwan).convert("说里为") == "說裡為")
    #expect(try converter(.hongkong).convert("说里为") == "説裏為")
    #expect(try converter(.taiwan).convert("裏爲") == "裡為")
    // Any form of traditional characters is traditional.
    #expect(try converter(.traditional).convert("裏爲") == "裏爲")
  }

  @Test(arguments: [
    ("他说：“好。”", "他說：「好。」"), ("他说“‘头’，‘后’”", "他說「『頭』，『後』」"), ("他说“Yes”了", "他說「Yes」了"),
    ("说 it’s ‘ok’", "說 it’s ‘ok’"), ("“好。”", "“好。”"), ("说 “Hello” no", "說 “Hello” no"),
    ("“头", "「頭"), ("头”", "頭」"), ("头 ”", "頭 ”"),
  ])
  func `Quotation marks of lines that change`(text: String, converted: String) throws {
    #expect(try converter(.traditional).convert(text) == converted)
    let kept = try converter(.traditional, quotes: false).convert(text)
    #expect(kept.unicodeScalars.allSatisfy { !"「」『』".unicodeScalars.contains($0) })
  }

  @Test func `Hostile marks take linear time`() throws {
    let line = "头" + String(repeating: "“", count: 200_000) + String(repeating: "”", count: 200_000)
    let converted = try converter(.traditional).convert(line)
    #expect(converted.unicodeScalars.count == line.unicodeScalars.count)
  }

  @Test(arguments: WritingStandard.allCases)
  func `Twice gives what once does, a scalar for a scalar`(target: WritingStandard) throws {
    let converter = try ScriptConverter(to: target)
    var random = RandomGenerator(seed: 9)
    let scalars = SmallTables.scalars("后後里裡裏干乾幹发發髮台臺颱着著说說説头頭为為爲户戶衞卫面麵只隻么麼皇十“”「」‘’，a\n头")
    for _ in 0..<3_000 {
      let text = String(
        scalars: (0..<random.next() % 24).map { _ in
          scalars[Int(random.next() % UInt64(scalars.count))]
        })
      let once = converter.convert(text)
      #expect(converter.convert(once) == once)
      #expect(once.unicodeScalars.count == text.unicodeScalars.count)
    }
  }

  @Test(arguments: [
    ("我国历来重视", "我國歷來重視"), ("百年历程", "百年歷程"), ("参与制造", "參與製造"), ("政府干预市场", "政府干預市場"),
    ("数个中的一个", "數個中的一個"), ("改变量子比特", "改變量子比特"), ("去年的日历", "去年的日曆"), ("总经理能干", "總經理能幹"),
  ])
  func `A phrase across a border of words does not decide`(text: String, converted: String) throws {
    #expect(try ScriptConverter(to: .traditional).convert(text) == converted)
  }

  @Test(arguments: [
    ("碗里有三个鸡蛋", "碗裡有三個雞蛋"), ("图书馆里的馆里人", "圖書館裡的館裡人"),
    ("游戏里的人", "遊戲裡的人"), ("来一杯酒", "來一杯酒"), ("干了一杯又一杯", "乾了一杯又一杯"), ("他干了三年", "他幹了三年"),
    ("干炸里脊", "乾炸里脊"), ("他向导游问路", "他向導遊問路"), ("阿里和公里", "阿里和公里"), ("百里挑一的胡子", "百里挑一的鬍子"),
  ])
  func `What people say every day`(text: String, converted: String) throws {
    #expect(try ScriptConverter(to: .traditional).convert(text) == converted)
  }

  @Test func `Simplified text converted to simplified stays`() throws {
    let converter = try ScriptConverter(to: .simplified)
    for text in [
      "显著的著作，看着干燥的饼干。", "他说：「这是」“引号”", "乾隆皇帝说了什么", "English “text”, 3.14", "后来里面有台风",
    ] {
      #expect(converter.convert(text) == text)
    }
  }

  @Test func `A stray character of the other script is converted alone`() throws {
    let converter = try ScriptConverter(to: .simplified)
    #expect(
      converter.convert("我们说「显著」的乾隆，這里说话们") == "我们说「显著」的乾隆，这里说话们")
    #expect(converter.convert("這裡說「後」") == "这里说“后”")
  }

  @Test(arguments: [WritingStandard.traditional, .taiwan, .hongkong])
  func `There and back`(target: WritingStandard) throws {
    let there = try ScriptConverter(to: target)
    let back = try ScriptConverter(to: .simplified)
    for text in [
      "皇后在后面看着她的头发。", "他说：“明天在里面吃面条，‘干杯’！”", "这台电脑的系统是我们制造的。", "公里、里程和乡里的故事",
      "理发师发现了著名的历史日历。", "Mixed 文字 with 3.5 GB。",
    ] {
      #expect(back.convert(there.convert(text)) == text)
    }
  }
}
