import GeneratedText
import Testing
import TitleGeneration

@Suite struct ArticleMatchesTests {
  /// The length of the match before a place, by its definition.
  private func match(_ article: [Int32], _ title: [Int32], before place: Int) -> Int {
    if title.isEmpty { return place == 0 ? 1 : 0 }
    // The title follows the article's beginning as if that were its first symbol, too.
    var length = 0
    while length < min(title.count, place),
      article[place - 1 - length] == title[title.count - 1 - length]
    {
      length += 1
    }
    return length == title.count && place == title.count ? length + 1 : length
  }

  @Test func `Classes and continuation are as defined`() {
    var random = SplitMix(seed: 4)
    for _ in 0..<200 {
      let article = (0..<1 + random.next() % 20).map { _ in Int32(10 + random.next() % 4) }
      var title: [Int32] = []
      var matches = ArticleMatches(article: article)
      for _ in 0..<8 {
        let lengths = article.indices.map { match(article, title, before: $0) }
        var classes: [UInt8] = []
        matches.appendClasses(to: &classes)
        let expected = zip(article, lengths).map { symbol, length -> UInt8 in
          let written: UInt8 = title.contains(symbol) ? 5 : 0
          return UInt8(min(4, length)) + written
        }
        #expect(classes == expected)
        let longest = lengths.max() ?? 0
        #expect(matches.continuation == (longest == 0 ? nil : lengths.firstIndex(of: longest)))
        title.append(Int32(10 + random.next() % 5))
        matches.append(title[title.count - 1])
      }
    }
  }

  @Test func `An article of one symbol goes on nowhere`() {
    var matches = ArticleMatches(article: [7])
    #expect(matches.continuation == 0)
    matches.append(7)
    #expect(matches.continuation == nil)
  }
}
