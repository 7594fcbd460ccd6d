import Testing
import TextCore

@Suite struct PunctuationTests {
  @Test func `Marks are known in every width`() {
    for (marks, kind) in [
      ("。｡!！?？", Punctuation.terminator), ("…", .ellipsis), (".．", .fullStop), (",，", .comma),
      ("、､", .listComma), (";；", .semicolon), (":：", .colon), ("—", .dash), ("-－", .hyphen),
      ("\"＂'＇", .straightQuote), ("·/／&＆", .joiner),
    ] {
      for mark in marks.unicodeScalars { #expect(Punctuation(mark.value) == kind, "\(mark)") }
    }
    for other in "中a1（”《 ".unicodeScalars { #expect(Punctuation(other.value) == nil) }
  }

  @Test(arguments: [
    (MarkPairs.common, "“”‘’「」『』《》【】（）()[]"), (.usual, "“”‘’「」『』《》【】（）()[]〈〉〔〕［］"),
    (.all, "“”‘’「」『』《》【】（）()[]〈〉〔〕［］〖〗{}｛｝"),
  ])
  func `Each set has its pairs and no others`(set: MarkPairs, marks: String) {
    let scalars = marks.unicodeScalars.map(\.value)
    let pairs = Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: scalars.count, by: 2).map {
        (scalars[$0], scalars[$0 + 1])
      })
    for scalar in UInt32(0)...0xFFFF {
      #expect(set.closing(of: scalar) == pairs[scalar])
      #expect(set.isClosing(scalar) == pairs.values.contains(scalar))
    }
  }

  @Test func `The innermost mark is closed first`() {
    var matcher = MarkMatcher()
    matcher.open(0, closedBy: 0x29)
    matcher.open(1, closedBy: 0x5D)
    matcher.open(2, closedBy: 0x29)
    #expect(matcher.close(0x5D) == 1)
    // What was open inside of the brackets has no partner any more.
    #expect(matcher.close(0x29) == 0)
    #expect(matcher.close(0x29) == nil)
  }
}
