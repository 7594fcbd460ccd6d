import ProgramTesting
import Testing
import WordSegmentation

@Suite struct WordSegmentationPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let segmenter = try Segmenter()
    print(segmenter.words(in: "我们去公园散步。"))  // ["我们", "去", "公园", "散步", "。"]

    // Tokens know their place in the text and what they are made of.
    for token in segmenter.tokens(in: "学C++") {
      print(token.text, token.utf8, token.kind)  // 学 0..<3 han
    }  // C++ 3..<6 latin
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(
          by: "Sources/WordSegmentation/WordSegmentation.docc/WordSegmentation.md"))
  }
}
