import ProgramTesting
import TensorCore
import Testing
import TextCore
import WordSegmentation

@Suite struct DesignTourPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let bytes = Array("去C++大会".utf8)
    let decoded = try TextDecoder(.utf8, policy: .strict).decode(bytes)
    print(decoded.count, decoded.byteRange(of: 1..<4))  // 6 3..<6

    let units = Tokenizer().units(of: decoded.scalars)
    print(units.map(\.kind))  // [han, latin, han, han]

    let entries = "去大会".unicodeScalars.map { Vocabulary.Entry(.scalar($0.value)) }
    let vocabulary = try Vocabulary(entries: entries)
    print(decoded.scalars.map(vocabulary.id(of:)))  // [4, 1, 1, 1, 5, 6]

    var initializer = WeightInitializer(seed: 1)
    let table = Embedding(rows: 100, dimension: 8, using: &initializer)
    let head = Linear(inputs: 8, outputs: 4, using: &initializer)
    let scores = head(table([5, 17, 42], on: Tape(.inference)))
    print(scores.value.shape)  // [3, 4]

    let segmenter = try Segmenter()
    let names: UserDictionary = ["去公园"]
    print(try segmenter.adding(names).words(in: "我们去公园"))  // ["我们", "去公园"]

    let lattice = segmenter.lattice(of: "中华人民共和国")
    print(lattice.words.contains { $0.token.text == "共和国" && $0.level == .inner })  // true

    let text = "去C++大会"
    print(segmenter.tokens(in: text).map { text[$0.range] }.joined() == text)  // true
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/WordSegmentation/WordSegmentation.docc/DesignTour.md"))
  }
}
