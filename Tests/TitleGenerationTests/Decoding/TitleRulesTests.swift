import Testing
import TextCore
import TitleGeneration

@Suite struct TitleRulesTests {
  private static let generated = Array("春夏秋冬山水妈谈，。：！？、《》（）“”的").map(String.init)

  /// Which symbol of a title is refused first, nil if it may end like that.
  private func refused(
    _ title: String, article: String, least: Int = 1, most: Int = 40,
    _ strictness: TitleRules.Strictness = .all
  ) throws -> String? {
    let words = try WordVocabulary(
      words: [TitleVocabulary.space]
        + Self.generated.map {
          String(scalars: $0.unicodeScalars.map { TextFolding.width.fold($0.value) })
        }
        + [TitleVocabulary.paragraph, "linux"])
    let vocabulary = TitleVocabulary(words: words, generated: 5 + Self.generated.count)
    let source = try #require(
      TitleSource(article, window: 400, traits: SymbolTable.Traits(vocabulary)))
    let rules = TitleRules(
      source, generated: vocabulary.generated,
      options: TitleOptions(minimumLength: least, maximumLength: most), strictness: strictness)
    // Articles in these tests hold every unknown word of the title, in the same order.
    var reader = SymbolReader(vocabulary, window: 400)
    let text = reader.article(article)
    var beginning = TitleBeginning()
    for (index, symbol) in reader.title(title, of: text).enumerated() {
      guard rules.allows(symbol, after: beginning) else { return "\(index)" }
      beginning = rules.appending(symbol, at: nil, to: beginning)
    }
    return rules.allows(Vocabulary.endID, after: beginning) ? nil : "end"
  }

  private static let filler =
    "山水春夏秋冬山春水夏山秋水冬，春山夏水秋山冬水。东西南北上下左右前后高低大小多少长短"

  @Test(arguments: [
    "春夏秋冬", "《春夏》山水", "“山水”", "山水（春）", "春夏：山水", "春夏？", "山水！", "春、夏、秋",
    "山《春》《夏》水", "（《山水》春）", "的山水", "春夏 山水", "春 夏 秋 冬",
  ])
  func `This is a title`(_ title: String) throws {
    #expect(try refused(title, article: Self.filler) == nil)
  }

  @Test(arguments: [
    ("春夏，", "end"), ("春夏：", "end"), ("春夏、", "end"), ("，春夏", "0"), ("。", "0"), ("》春", "0"),
    ("春》夏", "1"), ("《春", "end"), ("《》", "1"), ("（春》", "2"), ("春，，夏", "2"), ("春（，夏）", "2"),
    ("春（夏，）", "4"), ("“春”夏“", "end"), ("山水春山水春", "5"), ("春夏春夏", "3"), ("春春", "1"),
    ("春。，夏", "2"), ("春 夏 秋 冬 山", "7"), ("山水 春山水 春", "7"),
  ])
  func `This is not a title`(_ title: String, _ place: String) throws {
    #expect(try refused(title, article: Self.filler) == place)
  }

  @Test func `Of an article that says next to nothing, only its own symbols are written`() throws {
    #expect(try refused("的山水", article: Self.filler) == nil)
    #expect(try refused("的山水", article: "山水春夏秋冬山水") == "0")
    #expect(try refused("山水春", article: "山水春夏秋冬山水") == nil)
  }

  @Test func `What the article repeats may be repeated`() throws {
    #expect(try refused("妈妈谈山", article: "妈妈谈山水") == nil)
    #expect(try refused("妈妈谈山", article: "妈谈山水春") == "1")
    #expect(try refused("妈妈妈谈", article: "妈妈谈山水妈妈") == "2")
    #expect(try refused("春夏春夏", article: "春夏春夏山水") == nil)
  }

  @Test func `Words and numbers are the article's`() throws {
    #expect(try refused("山水 Linux", article: "山水和 LINUX 春夏") == nil)
    #expect(try refused("山水Linux", article: "山水和春夏秋冬山水") == "2")
    #expect(try refused("春 3.5", article: "春夏秋冬 3.5 山水") == nil)
    #expect(try refused("春 3.5", article: "春夏秋冬 3.6 山水") == "1")
  }

  @Test func `Without Chinese everything is the article's`() throws {
    #expect(try refused("Linux kernel", article: "The Linux kernel 6") == nil)
    #expect(try refused("春 Linux", article: "The Linux kernel 6") == "0")
    #expect(try refused("Linux：kernel", article: "The Linux kernel 6") == "1")
  }

  @Test func `A title keeps within its limits`() throws {
    #expect(try refused("春夏秋冬", article: Self.filler, least: 5) == "end")
    #expect(try refused("春夏秋冬", article: Self.filler, most: 3) == "3")
    #expect(try refused("Linux", article: "Linux 春夏秋冬山水", most: 4) == "0")
    // What is opened can only be closed within the limit.
    #expect(try refused("春《夏》", article: Self.filler, most: 3) == "1")
    #expect(try refused("《春夏》", article: Self.filler, most: 4) == nil)
  }

  @Test func `A title is not longer than the article`() throws {
    #expect(try refused("春夏", article: "春") == "1")
    #expect(try refused("春", article: "春", least: 4) == nil)
  }

  @Test func `Where nothing satisfies all rules, fewer are asked for`() throws {
    #expect(try refused("春夏", article: Self.filler, least: 4, .all) == "end")
    #expect(try refused("春夏", article: Self.filler, least: 4, .anyLength) == nil)
    #expect(try refused("，春《", article: Self.filler, least: 4, .anyLength) == "0")
    #expect(try refused("，春《", article: Self.filler, least: 4, .anyForm) == nil)
    #expect(try refused("，春《夏", article: Self.filler, most: 3, .anyForm) == "3")
  }

  @Test func `Nothing is a title that cannot be read`() throws {
    for strictness in TitleRules.Strictness.allCases {
      #expect(try refused("", article: Self.filler, strictness) == "end")
    }
  }
}
