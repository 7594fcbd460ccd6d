import ProgramTesting
import Testing
import TextConversion
import TextCore

@Suite struct TextConversionPage {
  @Test func `Prints what it says`() throws {
    let print = PagePrinter()

    // PAGE BEGIN
    let bytes: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3]
    let decoder = try TextDecoder(.gb18030, converter: ICUConverter())
    let text = try decoder.decode(bytes)
    print(text.scalars.compactMap(Unicode.Scalar.init).map(String.init).joined())  // 你好

    let normalizer = try TextNormalizer(options: NormalizationOptions(width: .all))
    print(normalizer.normalize("ＨＴＴＰ／２"))  // HTTP/2
    // PAGE END

    #expect(
      try print.lines
        == CodeInPage.promised(by: "Sources/TextConversion/TextConversion.docc/TextConversion.md"))
  }
}
