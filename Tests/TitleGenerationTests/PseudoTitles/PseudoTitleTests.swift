import Testing
import TitleGeneration

@Suite struct PseudoTitleTests {
  /// The pairs that a miner finds in the lines of `text`.
  private func pairs(
    _ text: String, _ kind: PseudoTitle.Kind, miner: PseudoTitleMiner? = nil
  ) -> [TitlePair] {
    var miner = miner ?? PseudoTitleMiner(kinds: [kind])
    var found: [PseudoTitle] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      miner.add(line: line.unicodeScalars.map(\.value)) { found.append($0) }
    }
    miner.endDocument { found.append($0) }
    #expect(found.allSatisfy { $0.kind == kind })
    return found.map(\.pair)
  }

  private let section = """
    想要编译内核模块，先要有与正在运行的内核相同版本的头文件，没有它们编译就会失败。
    编译时用 make 命令，它会读取当前目录里的规则，然后为内核逐个编译模块，编译的结果在同一个目录里。
    """

  @Test func `A heading is the title of the section below it`() {
    let found = pairs("简短的一行\n3. 编译内核模块\n\(section)\n下一节的标题\n", .heading)
    #expect(found == [TitlePair(title: "编译内核模块", body: section)])
  }

  @Test(arguments: [
    "第二步：编译内核模块", "步骤 2. 编译内核模块", "（二）编译内核模块", "## 编译内核模块 ##", "二、编译内核模块", "1.2 编译内核模块",
  ])
  func `Numbering is no part of a title`(heading: String) {
    #expect(pairs("\(heading)\n\(section)", .heading).map(\.title) == ["编译内核模块"])
  }

  @Test(arguments: [
    "总结", "编译内核模块。", "make -j4 {内核模块}", "今年的苹果又大又甜", "本报记者 编译内核", "这个内核模块的编译", "编译内核模块（上",
  ])
  func `A line that is no title of the text below gives no pair`(line: String) {
    #expect(pairs("\(line)\n\(section)", .heading).isEmpty)
  }

  @Test func `A byline is no part of the text`() throws {
    let article = """
      河东大桥今日建成通车
      张三
      新华社河东三月四日电（记者李四）连接两岸的河东大桥建成通车，大桥全长三公里，两岸居民过河的时间由一小时减为五分钟。
      大桥建成以后，每天可以通过一万辆汽车。
      """
    let pair = try #require(pairs(article, .heading).first)
    #expect(pair.title == "河东大桥今日建成通车")
    #expect(pair.body.hasPrefix("连接两岸的河东大桥"))
  }

  private let news = """
    据悉，河东大桥4日上午正式建成通车。河东大桥全长三公里，是河上的第五座大桥。
    当地居民说，河东大桥建成通车以后，过河只要五分钟。从前人们要坐渡船，风大的日子渡船停开。
    大桥由本地的工程师设计，用了三年时间。为了不影响鱼类，桥墩都立在浅水处，工程也只在冬天进行。
    """

  @Test func `The clause that says most of the rest is a title`() {
    #expect(pairs(news, .gap).map(\.title) == ["河东大桥正式建成通车"])
  }

  @Test func `Titles of gap sentences stand in the text or their sentence is taken out`() throws {
    let pair = try #require(pairs(news, .gap).first)
    let rest = news.replacing("据悉，河东大桥4日上午正式建成通车。", with: "")
    #expect(pair.body == news || pair.body == rest)
  }

  @Test func `Every stretch of a long document gives a pair, up to a limit`() {
    let long = Array(repeating: news, count: 12).joined(separator: "\n")
    let some = PseudoTitleMiner(kinds: [.gap], greatestRepetition: 100, greatestStretches: 2)
    let all = PseudoTitleMiner(kinds: [.gap], greatestRepetition: 100, greatestStretches: 100)
    #expect(pairs(long, .gap, miner: some).count == 2)
    #expect(pairs(long, .gap, miner: all).count > 2)
  }

  @Test func `A title is given to few texts`() {
    let text = Array(repeating: "编译内核模块\n\(section)\n", count: 5).joined(separator: "\n")
    #expect(pairs(text, .heading).count == 3)
  }

  @Test func `A pair that shares a passage with a known text is left out`() {
    var known = PseudoTitleMiner.noText
    func characters(_ text: String) -> [UInt32] { PseudoTitleMiner.characters(of: text) }
    known.insert(characters("别的话。 编译时用 make 命令，它会读取当前目录里的规则，然后为内核逐个编译模块。别的话。"))
    let text = "编译内核模块\n\(section)"
    #expect(pairs(text, .heading, miner: PseudoTitleMiner(known: known)).isEmpty)
    #expect(known.sharesRun(with: characters(section)))
    #expect(!known.sharesRun(with: characters("编译时用 make 命令，它会读取别的目录里的规则。")))
  }

  @Test func `Titles that are canonically equivalent are counted apart`() {
    let miner = PseudoTitleMiner(kinds: [.heading], greatestRepetition: 1)
    let text = ["凉爽的内核模块", "\u{F979}爽的内核模块"].map { "\($0)\n\(section)\n" }.joined(separator: "\n")
    let titles = pairs(text, .heading, miner: miner).map(\.title)
    #expect(titles.map { $0.unicodeScalars.first?.value } == [0x51C9, 0xF979])
  }
}
