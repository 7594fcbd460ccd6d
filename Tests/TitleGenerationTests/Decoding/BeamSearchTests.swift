import Foundation
import Testing
import TextCore
import TitleGeneration

@Suite struct BeamSearchTests {
  private static let characters = ["天", "地", "人", "《", "》", ","]
  private static let article = "天地人，人地天天《人》地。"
  private static let options = TitleOptions(
    beam: 10_000, count: 12, minimumLength: 2, maximumLength: 5)

  private func source() throws -> TitleSource {
    let words = try WordVocabulary(
      words: [TitleVocabulary.space] + Self.characters + ["。", TitleVocabulary.paragraph])
    let vocabulary = TitleVocabulary(words: words, generated: 5 + Self.characters.count)
    return try #require(
      TitleSource(Self.article, window: 100, traits: SymbolTable.Traits(vocabulary)))
  }

  private var symbols: [Int32] {
    [Vocabulary.endID] + (0..<Int32(Self.characters.count)).map { $0 + 5 }
  }

  /// The rules once more, on text.
  private func isTitle(_ title: [String]) -> Bool {
    let text = title.joined()
    guard (2...5).contains(title.count), title[0] != "》", title[0] != ",", title.last != "," else {
      return false
    }
    var open = 0
    for character in title {
      open += character == "《" ? 1 : character == "》" ? -1 : 0
      if open < 0 { return false }
    }
    guard open == 0, ["《》", "《,", ",,", ",》"].allSatisfy({ !text.contains($0) }) else {
      return false
    }
    for character in Self.characters where character != "天" {
      if text.contains(character + character) { return false }
    }
    if text.contains("天天天") { return false }
    let pairs = (0..<title.count).dropLast().map { title[$0] + title[$0 + 1] }
    for (index, pair) in pairs.enumerated().dropFirst(2) where pairs[index - 2] == pair {
      return false
    }
    let triples = (0..<title.count).dropLast(2).map { pairs[$0] + title[$0 + 2] }
    return Set(triples).count == triples.count
  }

  /// The best titles of all.
  private func exhaustive(_ scorer: TableScorer) -> [(text: String, score: Double)] {
    var titles: [(text: String, score: Double)] = []
    func visit(_ before: [Int32], _ logProbability: Double) {
      let next = scorer.logProbabilities(article: 0, after: before)
      let text = before.map { Self.characters[Int($0) - 5] }
      if isTitle(text) {
        let length = pow(Double(before.count + 1), BeamSearch.lengthExponent)
        titles.append((text.joined(), (logProbability + next[0]) / length))
      }
      guard before.count < 5 else { return }
      for (symbol, share) in zip(scorer.symbols, next).dropFirst() {
        visit(before + [symbol], logProbability + share)
      }
    }
    visit([], 0)
    return titles.sorted { $1.score < $0.score }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `A wide search finds what trying everything finds`(
    _ seed: UInt64
  ) throws {
    let source = try source()
    var scorer = TableScorer(symbols, seed: seed)
    let expected = exhaustive(scorer).prefix(Self.options.count)
    let rules = TitleRules(source, generated: 5 + Self.characters.count, options: Self.options)
    var search = BatchSearch([(0, rules)], options: Self.options)
    let found = search.run(&scorer)[0]
    #expect(found.count == Self.options.count)
    for (found, expected) in zip(found, expected) {
      #expect(found.title.symbols.map { Self.characters[Int($0) - 5] }.joined() == expected.text)
      #expect(abs(found.score - expected.score) < 1e-12)
    }
  }

  @Test(arguments: [1, 2, 4]) func `Articles do not disturb each other`(_ beam: Int) throws {
    let source = try source()
    let options = TitleOptions(beam: beam, count: beam, minimumLength: 2, maximumLength: 5)
    let rules = TitleRules(source, generated: 5 + Self.characters.count, options: options)
    var together = BatchSearch((0..<5).map { ($0, rules) }, options: options)
    var scorer = TableScorer(symbols, seed: 9)
    let all = together.run(&scorer)
    for article in 0..<5 {
      var alone = BatchSearch([(article, rules)], options: options)
      let found = alone.run(&scorer)[0]
      #expect(found.map(\.title.symbols) == all[article].map(\.title.symbols))
      #expect(found.map(\.score) == all[article].map(\.score))
    }
  }

  @Test func `A wider beam never ends with a worse title than trying everything`() throws {
    let source = try source()
    for seed in 1...20 as ClosedRange<UInt64> {
      var scorer = TableScorer(symbols, seed: seed)
      let best = try #require(exhaustive(scorer).first)
      for beam in [1, 2, 4, 8] {
        let options = TitleOptions(beam: beam, minimumLength: 2, maximumLength: 5)
        let rules = TitleRules(source, generated: 5 + Self.characters.count, options: options)
        var search = BatchSearch([(0, rules)], options: options)
        let found = search.run(&scorer)[0]
        #expect(found.allSatisfy { $0.score <= best.score + 1e-12 })
      }
    }
  }

  @Test func `A search that is stopped makes no further step`() throws {
    let rules = TitleRules(
      try source(), generated: 5 + Self.characters.count, options: Self.options)
    var search = BatchSearch([(0, rules)], options: Self.options)
    var scorer = TableScorer(symbols, seed: 1)
    var asked = 0
    _ = search.run(
      &scorer,
      isStopped: {
        asked += 1
        return asked > 2
      })
    #expect(scorer.steps == 2)
  }
}
