import ProgramTesting
import TermDiscovery
import Testing

@Suite struct BoundaryWordsTests {
  private func side(_ text: String, count: Int = 10, rest: Int? = nil) throws -> BoundaryWords.Side?
  {
    let corpus = try TemporaryFolder().corpus("的确目标饱和不了解就业率是非合同项目水平气孔\(text)")
    let words = BoundaryWords(corpus.vocabulary)
    let symbols = text.map { corpus.vocabulary.symbol(of: String($0).utf8) ?? 0 }
    return words.fragment(symbols, count: count) { _ in rest }
  }

  @Test(arguments: ["的入口", "的弱引用", "了合同", "是一种", "就可以", "都需要"])
  func `What begins with a function word is a fragment`(text: String) throws {
    #expect(try side(text) == .beginning)
  }

  @Test(arguments: ["气孔的", "合同是", "气孔和", "合同就"])
  func `What ends with one is a fragment`(text: String) throws {
    #expect(try side(text) == .end)
  }

  @Test(arguments: ["目的", "饱和", "共和", "成就", "就业", "了解", "是非", "都市", "气孔", "合同法"])
  func `Words that begin or end so are none, and neither are others`(text: String) throws {
    #expect(try side(text, rest: 1000) == nil)
  }

  @Test func `Longer terms with such words are none if they seldom stand without the character`()
    throws
  {
    #expect(try side("合同目的", count: 90, rest: 100) == nil)
    #expect(try side("项目的", count: 90, rest: 1000) == .end)
    #expect(try side("水平和", count: 20, rest: 900) == .end)
    #expect(try side("不饱和", count: 90, rest: 91) == nil)
    #expect(try side("就业率", count: 90, rest: 95) == nil)
  }
}
