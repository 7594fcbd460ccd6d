import ProgramTesting
import Testing
import TextCore

@Suite struct TextCorePage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let text = "他说：“走吧！”我们就走了。"
    print(SentenceSplitter().sentences(in: text).count)  // 2

    let line = try TextDecoder().decode(Array("版本C++20 发布".utf8))
    let units = Tokenizer().units(of: line.scalars)
    print(units.map(\.kind))  // [han, han, latin, number, space, han, han]
    print(line.byteRange(of: units[2].range))  // 6..<9

    let corpus = Corpus(texts: ["下雨了。\n我们在家。"])
    let reader = corpus.makeReader()
    var contents = DecodedText()
    while let line = try reader.next(into: &contents) {
      print(line.number, contents.scalars[line.contents].count)  // 1 4
    }  // 2 5
    // PAGE END

    #expect(
      try print.lines == CodeInPage.promised(by: "Sources/TextCore/TextCore.docc/TextCore.md"))
  }
}
