import CharacterEncoder
import Testing
import TextCore

@Suite struct EncoderSymbolsTests {
  private func symbols() throws -> EncoderSymbols {
    let names = [
      "<mask>", "<number1>", "<number2>", "<number3>", "<number4>", "<number5>", "<decimal>",
      "<latin-lower>", "<latin-capitalized>", "<latin-upper>", "<latin-mixed>", "<link>", "<emoji>",
    ]
    let entries =
      names.map { Vocabulary.Entry(.name($0)) }
      + [Vocabulary.Entry(.scalar(0x56FD), variants: [0x570B])]
    return try #require(EncoderSymbols(Vocabulary(entries: entries)))
  }

  @Test(arguments: [
    ("国", "国"), ("國", "国"), ("好", "<unk>"), ("7", "<number1>"), ("２０２４", "<number4>"),
    ("1234567", "<number5>"), ("3.14", "<decimal>"), ("swift", "<latin-lower>"),
    ("Swift", "<latin-capitalized>"), ("NBA", "<latin-upper>"), ("ＮＢＡ", "<latin-upper>"),
    ("iPhone", "<latin-mixed>"), ("H5N1", "<latin-mixed>"), ("Économie", "<latin-capitalized>"),
    ("https://swift.org/a", "<link>"), ("👩‍🚀", "<emoji>"),
  ])
  func `Names of units`(text: String, expected: String) throws {
    let symbols = try symbols()
    let scalars = text.unicodeScalars.map(\.value)
    let units = Tokenizer().units(of: scalars)
    try #require(units.count == 1)
    let id = scalars.withUnsafeBufferPointer { symbols.symbol(of: units[0], in: $0) }
    switch symbols.vocabulary.symbol(of: id) {
    case .name(let name): #expect(name == expected)
    case .scalar(let value): #expect(value == expected.unicodeScalars.first?.value)
    case nil: Issue.record("no symbol \(id)")
    }
  }

  @Test func `A vocabulary without the names is none of an encoder`() throws {
    #expect(EncoderSymbols(try Vocabulary(entries: [])) == nil)
  }
}
