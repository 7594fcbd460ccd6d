import Testing
import TextCore
import TitleGeneration

@Suite struct TitleWriterTests {
  /// A title of words that stand in the article, each copied from its first place, with other symbols
  /// written by themselves.
  private func write(_ title: String, article: String) throws -> String {
    let own = "春夏秋冬,:()!《》"
    let words = try WordVocabulary(
      words: [TitleVocabulary.space] + own.map(String.init) + [TitleVocabulary.paragraph, "linux"])
    let vocabulary = TitleVocabulary(words: words, generated: 5 + own.count)
    let source = try #require(
      TitleSource(article, window: 400, traits: SymbolTable.Traits(vocabulary)))
    var reader = SymbolReader(vocabulary, window: 400)
    let text = reader.article(article)
    var beginning = TitleBeginning()
    for symbol in reader.title(title, of: text) {
      beginning = beginning.appending(
        symbol, source.traits(of: symbol), at: source.firstPlace(of: symbol))
    }
    return TitleWriter(source, vocabulary).text(of: beginning)
  }

  @Test func `Copies are spelled as in the article`() throws {
    #expect(try write("linux之春", article: "ＬＩＮＵＸ之春") == "ＬＩＮＵＸ之春")
    #expect(try write("OPENAI 春", article: "OpenAI 之春") == "OpenAI 春")
  }

  @Test func `Neighbours in the article keep their distance`() throws {
    #expect(try write("a b 春", article: "山a  b 春水") == "a b 春")
    #expect(try write("a b", article: "ab山b  a b山") == "a b")
  }

  @Test func `Words stand apart`() throws {
    #expect(try write("kernel linux", article: "linux 山水 kernel") == "kernel linux")
    #expect(try write("5 linux", article: "linux 山水 5") == "5 linux")
  }

  @Test func `Words and characters stand as the article has them`() throws {
    #expect(try write("春 linux 夏", article: "用 linux 山 gpu 水") == "春 linux 夏")
    #expect(try write("春linux夏", article: "用linux山 gpu水") == "春linux夏")
    #expect(try write("春5夏", article: "用 linux 山5水6日") == "春5夏")
    #expect(try write("春 5 夏", article: "山 5 水linux水") == "春 5 夏")
  }

  @Test func `White space between clauses is written`() throws {
    #expect(try write("山水 春夏", article: "春水山") == "山水 春夏")
    #expect(try write("山水 linux 春", article: "linux春水山") == "山水 linux 春")
    #expect(try write("山水", article: "山 水") == "山水")
  }

  @Test func `Marks of the network's own are as wide as Chinese has them`() throws {
    #expect(try write("春:夏!", article: "山水和") == "春：夏！")
    #expect(try write("a(b)", article: "a 和 b") == "a(b)")
    #expect(try write("春,夏", article: "山,水") == "春,夏")
    #expect(try write("《春》", article: "山水和") == "《春》")
  }
}
